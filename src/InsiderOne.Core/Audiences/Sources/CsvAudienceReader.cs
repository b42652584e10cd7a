using CsvHelper;

namespace InsiderOne.Core.Audiences;

/// <summary>Reads one column of a CSV or TSV file: plain or gzip; UTF-8, UTF-16 with a byte order mark, or a given encoding.</summary>
public sealed class CsvAudienceReader : IFileReader
{
    private const int BufferBytes = 256 * 1024;

    private readonly SourceInput _input;
    private readonly CsvReader _csv;
    private readonly int _column;
    private readonly int? _splitColumn;
    private readonly int _fieldCount;
    private CsvMalformedReason? _malformed;
    private long _row;
    private bool _isFirstPending;

    private CsvAudienceReader(SourceInput input, string attributeName, CsvSourceOptions options)
    {
        var path = Source = input.Name;
        _input = input;
        var text = SourceFile.ReadText(input, options.Encoding);
        _csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = DelimiterDetection.Of(text, path, options),
            HasHeader = !options.NoHeader,
            SkipEmptyLines = false,
            OnMalformedRecord = record => _malformed = record.Reason,
            MaxRecordSize = options.MaxRowBytes,
            BufferSize = BufferBytes,
        });
        if (!options.NoHeader)
        {
            _csv.ReadHeader();
            if (_malformed is not null) CheckQuotes();
            if (_csv.Headers.Count == 0) throw SourceErrors.AudienceSourceEmpty(path);
            (_column, _splitColumn) = ColumnChoice.Choose(path, _csv.Headers, attributeName, options.Column, options.SplitBy);
            _fieldCount = _csv.Headers.Count;
        }

        _isFirstPending = Advance();
        if (!_isFirstPending && options is { AllowNoRows: true, NoHeader: false }) return;
        if (!_isFirstPending) throw options.NoHeader ? SourceErrors.AudienceSourceEmpty(path) : SourceErrors.AudienceHeaderOnly(path);
        if (!options.NoHeader) return;
        _fieldCount = 1;
        if (_csv.FieldCount != 1) throw SourceErrors.AudienceListTooWide(path, _csv.FieldCount);
        if (string.Equals(_csv.GetString(0).Trim(), attributeName, StringComparison.OrdinalIgnoreCase)) throw SourceErrors.AudienceHeaderPresent(path, attributeName);
    }

    /// <inheritdoc/>
    public string Source { get; }

    /// <inheritdoc/>
    public long? ByteCount => _input.ByteCount;

    /// <inheritdoc/>
    public long BytesRead => _input.BytesRead;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => _csv.GetSpan(_column);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> SplitValue => _splitColumn is { } column ? _csv.GetSpan(column) : [];

    /// <inheritdoc/>
    public AudienceReason Fault { get; private set; }

    IReadOnlyList<string> IFileReader.Header => _csv.Headers;

    /// <summary>Opens a file and finds the column.</summary>
    /// <param name="path">The file.</param>
    /// <param name="attributeName">The attribute, which is the column's name unless the options give another.</param>
    /// <param name="options">How to read the file.</param>
    /// <exception cref="InsiderException">The file cannot be read, or is not one column named as the attribute.</exception>
    public static CsvAudienceReader Open(string path, string attributeName, CsvSourceOptions? options = null)
    {
        options ??= CsvSourceOptions.Default;
        AttributeName.Require(attributeName);
        if (options is { NoHeader: true, Column: not null }) throw SourceErrors.AudienceColumnWithoutHeader(options.Column);
        if (options is { NoHeader: true, SplitBy: not null }) throw SplitErrors.AudienceSplitNotSupported(path);
        if (options.Delimiter is '"' or '\r' or '\n' or '\0' or > '\x7E') throw SourceErrors.AudienceDelimiterInvalid(options.Delimiter.Value);
        var opened = SourceInput.Open(path);
        try
        {
            return new CsvAudienceReader(opened, attributeName, options);
        }
        catch (Exception e)
        {
            opened.Dispose();
            if (SourceErrors.Reading(opened.Name, 1, e) is { } error) throw error;
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Read()
    {
        if (_isFirstPending)
        {
            _isFirstPending = false;
        }
        else if (!Advance())
        {
            return false;
        }

        _row++;
        Fault = AudienceReason.None;
        if (_malformed is not null) CheckQuotes();
        // A blank line of a wide file is an empty row, not a ragged one.
        if (_csv.FieldCount != _fieldCount && !(_csv.FieldCount == 1 && _csv.IsEmpty(0))) Fault = AudienceReason.FieldCount;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _csv.Dispose();
        _input.Dispose();
    }

    private bool Advance()
    {
        _malformed = null;
        try
        {
            if (_csv.Read()) return true;
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException or IOException)
        {
            throw SourceErrors.Reading(Source, _row + 1, e)!;
        }

        _input.RequireUnchanged();
        return false;
    }

    private void CheckQuotes()
    {
        if (_malformed == CsvMalformedReason.UnterminatedQuote) throw SourceErrors.AudienceQuoteNotClosed(Source, _row);
        if (_malformed == CsvMalformedReason.TextAfterClosingQuote) Fault = AudienceReason.Quoting;
    }
}
