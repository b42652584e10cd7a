namespace InsiderOne.Core.Audiences;

/// <summary>A stream whose beginning can be looked at before it is read.</summary>
internal sealed class PeekStream(Stream inner) : SequentialStream
{
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    /// <summary>The next bytes: as many as asked for, or all there are.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_buffer.Length - _start < count)
        {
            var larger = new byte[count];
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }

        while (_end - _start < count)
        {
            var read = inner.Read(_buffer.AsSpan(_end, count - (_end - _start)));
            if (read == 0) break;
            _end += read;
        }

        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Passes over bytes that have been looked at.</summary>
    public void Skip(int count) => _start += count;

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end) return inner.Read(buffer);
        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
