using System.Text.Json;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>
/// Reads events from JSON Lines: plain or gzip, and the files with rows that were not sent. A property inside an object is named with
/// a dot: <c>event_params.price</c>. Numbers, truth values and lists stay what they are.
/// </summary>
internal sealed class JsonLinesEventReader : EventFileReader
{
    private readonly PeekStream _text;
    private readonly LineBuffer _lines;
    private readonly EventColumns _columns;
    private Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private long _row;
    private bool _isFirstPending;

    public JsonLinesEventReader(SourceInput input, CsvSourceOptions options)
        : base(input)
    {
        _text = SourceFile.ReadText(input, options.Encoding);
        if (_text.Peek(1).IsEmpty) throw SourceErrors.AudienceSourceEmpty(input.Name);
        _lines = new LineBuffer(_text, options.MaxRowBytes);
        _isFirstPending = Advance();
        if (!_isFirstPending) throw SourceErrors.AudienceSourceEmpty(input.Name);
        if (Fault is { } fault) throw EventErrors.EventFirstLineInvalid(input.Name, fault);
        _columns = new EventColumns(input.Name, StringComparer.Ordinal);
        _columns.Add(_values.Keys);
        Names = _columns.Names;
    }

    public override bool Read()
    {
        if (!_isFirstPending)
        {
            if (!Advance()) return false;
            _columns.Add(_values.Keys);
            return true;
        }

        _isFirstPending = false;
        return true;
    }

    public override object?[] Cells(IReadOnlyList<string> columns) => [.. columns.Select(c => _values.GetValueOrDefault(c))];

    protected override void DisposeText() => _text.Dispose();

    private bool Advance()
    {
        try
        {
            while (_lines.Read(out var line, out var isTooLong))
            {
                _row++;
                if (!isTooLong && Utf8Text.Trim(line).IsEmpty) continue;
                Take(line, isTooLong);
                return true;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw SourceErrors.Reading(Source, _row + 1, e)!;
        }

        RequireUnchanged();
        return false;
    }

    private void Take(ReadOnlySpan<byte> line, bool isTooLong)
    {
        _values = new Dictionary<string, object?>(StringComparer.Ordinal);
        Fault = isTooLong ? new EventFault(nameof(AudienceReason.RowTooLong)) : null;
        if (isTooLong) return;
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind == JsonValueKind.Object) Flatten("", document.RootElement);
            else Fault = new EventFault(nameof(AudienceReason.JsonFormat));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Fault = new EventFault(nameof(AudienceReason.JsonFormat));
        }
    }

    private void Flatten(string prefix, JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object) Flatten(name + ".", property.Value);
            else if (name is not (EventRowFile.RowName or EventRowFile.ReasonName)) _values[name] = Value(property.Value);
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
        _ => null,
    };
}
