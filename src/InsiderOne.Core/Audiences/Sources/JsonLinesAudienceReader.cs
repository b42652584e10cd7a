namespace InsiderOne.Core.Audiences;

/// <summary>Reads one property of a JSON Lines file: plain or gzip. A line that is no JSON object is a rejected row, not the end of the file.</summary>
public sealed class JsonLinesAudienceReader : IFileReader
{
    private readonly SourceInput _input;
    private readonly PeekStream _text;
    private readonly LineBuffer _lines;
    private readonly JsonColumn _column;
    private readonly JsonColumn? _splitColumn;
    private readonly string _attributeName;
    private readonly CsvSourceOptions _options;
    private IReadOnlyList<string>? _names;
    private long _row;
    private bool _isFound;
    private bool _isSplitFound;

    private JsonLinesAudienceReader(SourceInput input, string attributeName, CsvSourceOptions options)
    {
        _input = input;
        _attributeName = attributeName;
        _options = options;
        _text = SourceFile.ReadText(input, options.Encoding);
        if (_text.Peek(1).IsEmpty) throw SourceErrors.AudienceSourceEmpty(input.Name);
        _lines = new LineBuffer(_text, options.MaxRowBytes);
        _column = new JsonColumn((options.Column ?? attributeName).Trim());
        if (options.SplitBy is not null) _splitColumn = new JsonColumn(options.SplitBy.Trim());
    }

    /// <inheritdoc/>
    public string Source => _input.Name;

    /// <inheritdoc/>
    public long? ByteCount => _input.ByteCount;

    /// <inheritdoc/>
    public long BytesRead => _input.BytesRead;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => Fault is AudienceReason.None or AudienceReason.ColumnRepeated ? _column.Value : [];

    /// <inheritdoc/>
    public ReadOnlySpan<byte> SplitValue => _splitColumn is { } column ? column.Value : [];

    /// <inheritdoc/>
    public AudienceReason Fault { get; private set; }

    IReadOnlyList<string> IFileReader.Header => [];

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="attributeName">The attribute, which is the property's name unless the options give another as the column.</param>
    /// <param name="options">How to read the file.</param>
    /// <exception cref="InsiderException">The file cannot be read, or is empty.</exception>
    public static JsonLinesAudienceReader Open(string path, string attributeName, CsvSourceOptions? options = null)
    {
        AttributeName.Require(attributeName);
        var input = SourceInput.Open(path);
        try
        {
            return new JsonLinesAudienceReader(input, attributeName, options ?? CsvSourceOptions.Default);
        }
        catch (Exception e)
        {
            input.Dispose();
            if (SourceErrors.Reading(input.Name, 1, e) is { } error) throw error;
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Read()
    {
        try
        {
            if (!_lines.Read(out var line, out var isTooLong)) return End();
            _row++;
            // A blank line is an empty row, as in a CSV file.
            Fault = isTooLong ? AudienceReason.RowTooLong : Take(line.IsEmpty || Utf8Text.Trim(line).IsEmpty ? "{}"u8 : line);
            if (_names is null && line.Length > 0 && Fault is not (AudienceReason.RowTooLong or AudienceReason.JsonFormat or AudienceReason.Encoding)) TakeNames(line);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw SourceErrors.Reading(Source, _row + 1, e)!;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _input.Dispose();
    }

    private AudienceReason Take(ReadOnlySpan<byte> line)
    {
        var fault = _column.Read(line);
        if (_column.IsFound) _isFound = true;
        if (_splitColumn is null) return fault;
        // Read a second time: the two may lie in each other, as in user and user.email.
        var splitFault = _splitColumn.Read(line);
        if (_splitColumn.IsFound) _isSplitFound = true;
        return fault == AudienceReason.None ? splitFault : fault;
    }

    // The first object stands for the header: it must have one property, or its column be named.
    private void TakeNames(ReadOnlySpan<byte> line)
    {
        _names = JsonNames.Of(line);
        if (_options.Column is null && _names is { Count: > 0 }) ColumnChoice.ChooseStated(Source, _names, _attributeName, column: null, _options.SplitBy);
    }

    private bool End()
    {
        _input.RequireUnchanged();
        if (_names is { Count: > 0 } && !_isFound) throw SourceErrors.AudienceColumnNotFound(Source, _options.Column ?? _attributeName, _names);
        if (_names is { Count: > 0 } && _splitColumn is not null && !_isSplitFound) throw SourceErrors.AudienceColumnNotFound(Source, _options.SplitBy!, _names);
        return false;
    }
}
