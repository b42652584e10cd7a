namespace InsiderOne.Core.Audiences;

/// <summary>A stream whose beginning can be looked at before it is read.</summary>
internal sealed class PeekStream(Stream inner) : SequentialStream
{
    private byte[] buffer = [];
    private int start;
    private int end;

    /// <summary>The next bytes: as many as asked for, or all there are.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (buffer.Length - start < count)
        {
            var larger = new byte[count];
            buffer.AsSpan(start, end - start).CopyTo(larger);
            (buffer, start, end) = (larger, 0, end - start);
        }

        while (end - start < count)
        {
            var read = inner.Read(buffer.AsSpan(end, count - (end - start)));
            if (read == 0) break;
            end += read;
        }

        return buffer.AsSpan(start, Math.Min(count, end - start));
    }

    /// <summary>Passes over bytes that have been looked at.</summary>
    public void Skip(int count) => start += count;

    public override int Read(Span<byte> buffer)
    {
        if (start == end) return inner.Read(buffer);
        var count = Math.Min(buffer.Length, end - start);
        this.buffer.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
