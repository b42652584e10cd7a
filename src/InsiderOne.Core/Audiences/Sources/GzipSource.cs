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

    private readonly byte[] _mark = RandomNumberGenerator.GetBytes(MarkBytes);
    private readonly byte[] _buffer = new byte[128 * 1024];
    private readonly GZipStream _inner;
    private int _start;
    private int _end;

    public GzipSource(Stream compressed)
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(_mark);
        _inner = new GZipStream(new ConcatenatedStream(compressed, member.ToArray()), CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">The file is damaged, cut off, or followed by something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        // The last bytes are held back: they may be the mark.
        while (_end - _start <= MarkBytes)
        {
            if (!Fill()) return 0;
        }

        var count = Math.Min(buffer.Length, _end - _start - MarkBytes);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = _inner.Read(_buffer.AsSpan(_end));
        _end += read;
        if (read > 0) return true;
        if (!_buffer.AsSpan(0, _end).SequenceEqual(_mark)) throw new InvalidDataException("The gzip data ends too early, or something follows it.");
        return false;
    }
}
