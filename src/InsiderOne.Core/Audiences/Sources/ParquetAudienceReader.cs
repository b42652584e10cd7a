using Parquet;
using Parquet.Schema;

namespace InsiderOne.Core.Audiences;

/// <summary>Reads one column of a Parquet file, row group by row group. The other columns are not read.</summary>
public sealed class ParquetAudienceReader : IFileReader
{
    private const long MaxGroupBytes = 1L << 30;
    private const long MaxGroupRows = 1L << 26;

    private readonly SourceInput _input;
    private readonly Stream _content;
    private readonly ParquetReader _parquet;
    private readonly DataField _field;
    private readonly DataField? _splitField;
    private ParquetValues? _values;
    private ParquetValues? _splitValues;
    private int _nextGroup;

    private ParquetAudienceReader(SourceInput input, Stream content, ParquetReader parquet, string attributeName, string? column, string? splitBy)
    {
        (_input, _content, _parquet) = (input, content, parquet);
        Header = [.. parquet.Schema.Fields.Select(field => field.Name)];
        var (value, split) = ColumnChoice.ChooseStated(Source, Header, attributeName, column, splitBy);
        _field = Flat(parquet.Schema.Fields[value]);
        if (split is { } index) _splitField = Flat(parquet.Schema.Fields[index]);
    }

    /// <inheritdoc/>
    public string Source => _input.Name;

    /// <inheritdoc/>
    public long? ByteCount => _input.ByteCount;

    /// <inheritdoc/>
    // Of a column store most bytes are passed over, so the groups tell how far it is.
    public long BytesRead => _parquet.RowGroupCount == 0 ? 0 : (ByteCount ?? 0) * _nextGroup / _parquet.RowGroupCount;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => ValueOf(_values!);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> SplitValue => _splitValues is { } values ? ValueOf(values) : [];

    /// <inheritdoc/>
    public AudienceReason Fault => AudienceReason.None;

    /// <inheritdoc/>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Opens a file and finds the column.</summary>
    /// <param name="path">The file.</param>
    /// <param name="attributeName">The attribute, which is the column's name unless another is given.</param>
    /// <param name="column">The column to take from a wide file.</param>
    /// <param name="splitBy">The column to split by; null for one audience.</param>
    /// <param name="workDirectory">The private folder for what has to be unpacked first.</param>
    /// <exception cref="InsiderException">The file cannot be read, or has no such column.</exception>
    public static ParquetAudienceReader Open(string path, string attributeName, string? column, string? splitBy, string workDirectory)
    {
        AttributeName.Require(attributeName);
        var input = SourceInput.Open(path);
        Stream? content = null;
        try
        {
            content = SourceFile.ReadAnywhere(input, workDirectory);
            if (content.Length == 0) throw SourceErrors.AudienceSourceEmpty(input.Name);
            var options = new ParquetOptions { UseDateOnlyTypeForDates = true };
            var parquet = ParquetReader.CreateAsync(content, options, leaveStreamOpen: true).GetAwaiter().GetResult();
            return new ParquetAudienceReader(input, content, parquet, attributeName, column, splitBy);
        }
        catch (Exception e)
        {
            content?.Dispose();
            input.Dispose();
            throw Damaged(input.Name, e);
        }
    }

    /// <inheritdoc/>
    public bool Read()
    {
        while (!MoveNext())
        {
            CloseGroup();
            if (_nextGroup == _parquet.RowGroupCount)
            {
                _input.RequireUnchanged();
                return false;
            }

            _values = ReadGroup(_nextGroup, _field);
            if (_splitField is not null) _splitValues = ReadGroup(_nextGroup, _splitField);
            _nextGroup++;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseGroup();
        _parquet.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _content.Dispose();
        _input.Dispose();
    }

    private bool MoveNext()
    {
        try
        {
            return _values is not null && _values.MoveNext() && _splitValues?.MoveNext() != false;
        }
        catch (IndexOutOfRangeException e)
        {
            throw Damaged(Source, e);
        }
    }

    private ParquetValues ReadGroup(int index, DataField field)
    {
        try
        {
            using var group = _parquet.OpenRowGroupReader(index);
            // What is read into memory is what the file says of itself, so it is looked at before.
            var chunk = group.GetMetadata(field)?.MetaData ?? throw new InvalidDataException("The column has no data.");
            if (chunk.NumValues != group.RowCount || group.RowCount < 0) throw new InvalidDataException("The numbers of rows contradict each other.");
            if (chunk.TotalUncompressedSize > MaxGroupBytes || group.RowCount > MaxGroupRows) throw ParquetErrors.AudienceRowGroupTooLarge(Source, index, group.RowCount, chunk.TotalUncompressedSize);
            var data = group.ReadRawColumnDataBaseAsync(field).AsTask().GetAwaiter().GetResult();
            return new ParquetValues(data, field.MaxDefinitionLevel, (int)group.RowCount);
        }
        catch (Exception e)
        {
            throw Damaged(Source, e);
        }
    }

    private void CloseGroup()
    {
        _values?.Dispose();
        _splitValues?.Dispose();
        (_values, _splitValues) = (null, null);
    }

    private DataField Flat(Field chosen)
    {
        var field = chosen is DataField { MaxRepetitionLevel: 0 } flat ? flat : throw ParquetErrors.AudienceColumnNested(Source, chosen.Name);
        return ParquetValues.IsSupported(field) ? field : throw ParquetErrors.AudienceColumnUnsupported(Source, field.Name, field is TimeDataField ? "time" : field.ClrType.Name);
    }

    private ReadOnlySpan<byte> ValueOf(ParquetValues values)
    {
        try
        {
            return values.Value;
        }
        catch (IndexOutOfRangeException e)
        {
            // Damaged levels promise more values than there are.
            throw Damaged(Source, e);
        }
    }

    // Of damaged bytes the library throws whatever comes of them: null references, indices out of range, and its own.
    private static Exception Damaged(string path, Exception cause) => cause switch
    {
        InsiderException => cause,
        InvalidDataException when path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) => SourceErrors.AudienceGzipDamaged(path, cause),
        _ => ParquetErrors.AudienceParquetDamaged(path, cause),
    };
}
