using CsvHelper;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>Reads events from CSV or TSV with a header: plain or gzip, in any encoding.</summary>
internal sealed class CsvEventReader : EventFileReader
{
    private readonly CsvReader _csv;
    private CsvMalformedReason? _malformed;
    private long _row;
    private IReadOnlyList<string>? _columns;
    private int[] _places = [];

    public CsvEventReader(SourceInput input, CsvSourceOptions options)
        : base(input)
    {
        var text = SourceFile.ReadText(input, options.Encoding);
        _csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = DelimiterDetection.Of(text, input.Name, options),
            HasHeader = true,
            OnMalformedRecord = record => _malformed = record.Reason,
            MaxRecordSize = options.MaxRowBytes,
        });
        _csv.ReadHeader();
        if (_malformed == CsvMalformedReason.UnterminatedQuote) throw SourceErrors.AudienceQuoteNotClosed(Source, 0);
        if (_csv.Headers.Count == 0) throw SourceErrors.AudienceSourceEmpty(Source);
        if (_csv.Headers.GroupBy(h => h.Trim(), StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } repeated)
            throw SourceErrors.AudienceColumnAmbiguous(Source, repeated.Key, repeated.Count());
        if (_csv.Headers.Any(HeaderText.LooksLikeData)) throw SourceErrors.AudienceHeaderMissing(Source, _csv.Headers.Count);
        Names = [.. _csv.Headers];
    }

    public override bool Read()
    {
        _malformed = null;
        try
        {
            if (!_csv.Read())
            {
                RequireUnchanged();
                return false;
            }
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException or IOException)
        {
            throw SourceErrors.Reading(Source, _row + 1, e)!;
        }

        _row++;
        if (_malformed == CsvMalformedReason.UnterminatedQuote) throw SourceErrors.AudienceQuoteNotClosed(Source, _row);
        // With a field too many or too few, values may have moved to other columns.
        Fault = _malformed is not null ? new EventFault(nameof(AudienceReason.Quoting))
            : _csv.FieldCount != Names.Count ? new EventFault(nameof(AudienceReason.FieldCount)) : null;
        return true;
    }

    public override object?[] Cells(IReadOnlyList<string> columns)
    {
        if (!ReferenceEquals(columns, _columns))
        {
            _columns = columns;
            _places = [.. columns.Select(c => Names.ToList().IndexOf(c))];
        }

        return [.. _places.Select(p => p < _csv.FieldCount ? _csv.GetString(p) : null)];
    }

    protected override void DisposeText() => _csv.Dispose();
}
