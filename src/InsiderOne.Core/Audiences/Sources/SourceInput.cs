namespace InsiderOne.Core.Audiences;

/// <summary>The bytes of a source: a file, or standard input. It knows how much has been read, and whether the file was changed meanwhile.</summary>
internal sealed class SourceInput : IDisposable
{
    /// <summary>The path that means standard input.</summary>
    public const string StandardInputPath = "-";

    private readonly FileStream? _file;
    private readonly (long Length, DateTime Written) _stamp;

    private SourceInput(string name, Stream stream)
    {
        Name = name;
        Stream = stream;
        _file = stream as FileStream;
        if (IsRegular) _stamp = Stamp();
    }

    public string Name { get; }

    public Stream Stream { get; }

    public long? ByteCount => IsRegular ? _stamp.Length : null;

    public long BytesRead => IsRegular ? Math.Min(_file!.Position, _stamp.Length) : 0;

    /// <summary>Whether it can be read from any place: neither a pipe nor a device.</summary>
    public bool IsRegular => _file is { CanSeek: true };

    /// <summary>Opens a file, or standard input.</summary>
    /// <exception cref="InsiderException">It is not there, a folder, in use, or not ours to read.</exception>
    public static SourceInput Open(string path)
    {
        if (path == StandardInputPath) return new SourceInput("standard input", Console.OpenStandardInput());
        if (Directory.Exists(path)) throw SourceErrors.AudienceSourceIsFolder(path);
        try
        {
            // No buffer here: every reader has its own.
            return new SourceInput(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceErrors.Opening(path, e);
        }
    }

    /// <summary>Requires, at the end, the file that was opened: one that is still being written would give an audience of half the rows.</summary>
    /// <exception cref="InsiderException"><c>AudienceSourceChanged</c>.</exception>
    public void RequireUnchanged()
    {
        if (IsRegular && Stamp() != _stamp) throw SourceErrors.AudienceSourceChanged(Name);
    }

    public void Dispose() => Stream.Dispose();

    private (long, DateTime) Stamp() => (RandomAccess.GetLength(_file!.SafeFileHandle), File.GetLastWriteTimeUtc(_file.SafeFileHandle));
}
