using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>Reads the values of an audience back from its files, in order and in the memory of the longest one.</summary>
public sealed class AudienceFileReader : IAudienceReader
{
    private const int FirstBytes = 64 * 1024;
    private const byte Quote = (byte)'"';
    private const byte LineEnd = (byte)'\n';

    private readonly InsiderAudience _audience;
    private byte[] _buffer = new byte[FirstBytes];
    private byte[] _unquoted = [];
    private FileStream? _file;
    private int _next;
    private int _start;
    private int _end;
    private int _valueStart;
    private int _valueLength;
    private bool _isUnquoted;

    /// <summary>Begins to read; a file is opened when its first value is.</summary>
    public AudienceFileReader(InsiderAudience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        _audience = audience;
    }

    /// <inheritdoc/>
    public string Source => _audience.Source;

    /// <inheritdoc/>
    public long? ByteCount => _audience.ByteCount;

    /// <inheritdoc/>
    public long BytesRead { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => (_isUnquoted ? _unquoted : _buffer).AsSpan(_valueStart, _valueLength);

    /// <inheritdoc/>
    public AudienceReason Fault => AudienceReason.None;

    /// <inheritdoc/>
    /// <exception cref="InsiderException"><c>AudienceFileNotReadable</c>.</exception>
    public bool Read()
    {
        while (true)
        {
            if (_file is not null && ReadLine()) return true;
            _file?.Dispose();
            _file = null;
            if (_next == _audience.Files.Count) return false;
            _file = StoreErrors.OpenAudienceFile(_audience.Files[_next++].Path);
            (_start, _end) = (0, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private bool ReadLine()
    {
        int length;
        while ((length = LineLength(_buffer.AsSpan(_start, _end - _start))) < 0)
        {
            if (Fill()) continue;
            if (_start == _end) return false;
            // A last line without an end: something else wrote it.
            length = _end - _start;
            break;
        }

        Take(length);
        _start = Math.Min(_start + length + 1, _end);
        BytesRead += length + 1;
        return true;
    }

    /// <summary>Bytes of the first line without its end, or -1 when the end is not there yet.</summary>
    private static int LineLength(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != Quote) return text.IndexOf(LineEnd);
        for (var searched = 1; ;)
        {
            var quote = text[searched..].IndexOf(Quote);
            if (quote < 0 || searched + quote + 1 == text.Length) return -1;
            searched += quote + 1;
            // A doubled quote is one of the value.
            if (text[searched] != Quote) return searched;
            searched++;
        }
    }

    private void Take(int length)
    {
        (_valueStart, _valueLength, _isUnquoted) = (_start, length, false);
        if (length < 2 || _buffer[_start] != Quote) return;
        (_valueStart, _valueLength) = (_start + 1, length - 2);
        var inner = Value;
        if (!inner.Contains(Quote)) return;
        if (_unquoted.Length < inner.Length) _unquoted = new byte[inner.Length];
        var written = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            _unquoted[written++] = inner[i];
            if (inner[i] == Quote) i++;
        }

        (_valueStart, _valueLength, _isUnquoted) = (0, written, true);
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        try
        {
            var read = _file!.Read(_buffer.AsSpan(_end));
            _end += read;
            return read > 0;
        }
        catch (IOException e)
        {
            throw StoreErrors.AudienceFileNotReadable(_file!.Name, e);
        }
    }
}
