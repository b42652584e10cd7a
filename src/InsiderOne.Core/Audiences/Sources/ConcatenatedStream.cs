namespace InsiderOne.Core.Audiences;

/// <summary>A stream, and then some bytes.</summary>
internal sealed class ConcatenatedStream(Stream first, ReadOnlyMemory<byte> second) : SequentialStream
{
    private ReadOnlyMemory<byte> _rest = second;
    private bool _isSecond;

    public override int Read(Span<byte> buffer)
    {
        if (!_isSecond)
        {
            var read = first.Read(buffer);
            if (read > 0 || buffer.IsEmpty) return read;
            _isSecond = true;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) first.Dispose();
        base.Dispose(disposing);
    }
}
