using System.IO.Compression;
using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Decompresses gzip and notices when the file was cut off: <see cref="GZipStream"/> takes that for its end, and rows would be lost in silence.
/// A last member with a random text is put after the file; only when every member before it is whole does that text come out at the end.
/// </summary>
internal sealed class GzipSource : SequentialStream
{
    private const int MarkBytes = 32;

    private readonly byte[] mark = RandomNumberGenerator.GetBytes(MarkBytes);
    private readonly byte[] buffer = new byte[128 * 1024];
    private readonly GZipStream inner;
    private int start;
    private int end;

    public GzipSource(Stream compressed)
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(mark);
        inner = new GZipStream(new ConcatenatedStream(compressed, member.ToArray()), CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">The file is damaged, cut off, or followed by something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        // The last bytes are held back: they may be the mark.
        while (end - start <= MarkBytes)
        {
            if (!Fill()) return 0;
        }

        var count = Math.Min(buffer.Length, end - start - MarkBytes);
        this.buffer.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = inner.Read(buffer.AsSpan(end));
        end += read;
        if (read > 0) return true;
        if (!buffer.AsSpan(0, end).SequenceEqual(mark)) throw new InvalidDataException("The gzip data ends too early, or something follows it.");
        return false;
    }
}
