namespace InsiderOne.Core.Audiences;

/// <summary>A stream, and then some bytes.</summary>
internal sealed class ConcatenatedStream(Stream first, ReadOnlyMemory<byte> second) : SequentialStream
{
    private ReadOnlyMemory<byte> rest = second;
    private bool isSecond;

    public override int Read(Span<byte> buffer)
    {
        if (!isSecond)
        {
            var read = first.Read(buffer);
            if (read > 0 || buffer.IsEmpty) return read;
            isSecond = true;
        }

        var count = Math.Min(buffer.Length, rest.Length);
        rest.Span[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) first.Dispose();
        base.Dispose(disposing);
    }
}
