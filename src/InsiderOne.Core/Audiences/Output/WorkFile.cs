using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>A file that is appended to, with errors that say what to do, and optionally its SHA-256. Closing never fails: <see cref="Flush"/> before.</summary>
internal sealed class WorkFile(string path, FileStream stream, IncrementalHash? hash = null) : IDisposable
{
    /// <summary>The most bytes that can be taken at once.</summary>
    public const int MaxTake = 64 * 1024;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(MaxTake);
    private int _buffered;

    public string Path { get; } = path;

    public FileStream Stream { get; } = stream;

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    /// <summary>Creates a file with errors that say what to do.</summary>
    public static WorkFile Create(string path, Func<string, FileStream> create, IncrementalHash? hash = null)
    {
        try
        {
            return new WorkFile(path, create(path), hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AudienceErrors.Writing(path, e);
        }
    }

    /// <summary>Appends up to <see cref="MaxTake"/> bytes for the caller to fill at once.</summary>
    public Span<byte> Take(int count)
    {
        if (count > _buffer.Length - _buffered) Flush();
        var place = _buffered;
        _buffered += count;
        Length += count;
        return _buffer.AsSpan(place, count);
    }

    public void Append(byte value) => Take(1)[0] = value;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (bytes.Length > _buffer.Length - _buffered)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                Write(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }

    /// <summary>Hands everything to the operating system.</summary>
    public void Flush()
    {
        var bytes = _buffer.AsSpan(0, _buffered);
        _buffered = 0;
        if (!bytes.IsEmpty) Write(bytes);
    }

    /// <summary>Reads back what was flushed.</summary>
    public void Read(long place, Span<byte> bytes)
    {
        try
        {
            Stream.Position = place;
            Stream.ReadExactly(bytes);
        }
        catch (IOException e)
        {
            throw AudienceErrors.Writing(Path, e);
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        hash?.Dispose();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Stream.Write(bytes);
        }
        catch (IOException e)
        {
            throw AudienceErrors.Writing(Path, e);
        }

        hash?.AppendData(bytes);
    }
}
