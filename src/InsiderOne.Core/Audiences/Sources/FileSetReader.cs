namespace InsiderOne.Core.Audiences;

/// <summary>Files with the same header, one after the other. Only one is open at a time, however many there are.</summary>
internal sealed class FileSetReader : IAudienceReader, IRowOrigins
{
    private readonly IReadOnlyList<string> _paths;
    private readonly Func<string, IFileReader> _open;
    private readonly List<(long FirstRow, int Path)> _origins = [];
    private readonly IReadOnlyList<string> _header;
    private IFileReader _current;
    private int _next = 1;
    private long _rows;
    private long _bytesBefore;

    /// <param name="paths">The files, in order.</param>
    /// <param name="open">Opens one of them.</param>
    public FileSetReader(IReadOnlyList<string> paths, Func<string, IFileReader> open)
    {
        _paths = paths;
        _open = open;
        var sizes = paths.Select(path => new FileInfo(path)).ToList();
        ByteCount = sizes.TrueForAll(file => file.Exists) ? sizes.Sum(file => file.Length) : null;
        _current = open(paths[0]);
        _header = _current.Header;
        _origins.Add((1, 0));
    }

    public string Source => string.Create(null, $"{Path.GetDirectoryName(_paths[0])} ({_paths.Count} files)");

    public long? ByteCount { get; }

    public long BytesRead => _bytesBefore + _current.BytesRead;

    public ReadOnlySpan<byte> Value => _current.Value;

    public ReadOnlySpan<byte> SplitValue => _current.SplitValue;

    public AudienceReason Fault => _current.Fault;

    public bool Read()
    {
        while (!_current.Read())
        {
            if (_next == _paths.Count) return _rows > 0 ? false : throw SourceErrors.AudienceHeaderOnly(_paths[0]);
            OpenNext();
        }

        _rows++;
        return true;
    }

    public string FileOf(long row)
    {
        var index = _origins.BinarySearch((row, int.MaxValue));
        return Path.GetFileName(_paths[_origins[(index < 0 ? ~index : index) - 1].Path]);
    }

    public void Dispose() => _current.Dispose();

    private void OpenNext()
    {
        _bytesBefore += _current.BytesRead;
        _current.Dispose();
        var path = _paths[_next];
        _current = _open(path);
        if (!_current.Header.SequenceEqual(_header, StringComparer.Ordinal)) throw SourceErrors.AudienceHeaderDiffers(path, _current.Header, _paths[0]);
        _origins.Add((_rows + 1, _next++));
    }
}
