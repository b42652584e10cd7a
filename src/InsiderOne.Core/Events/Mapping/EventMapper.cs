using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>Makes the users of a request of the rows of a source: each row one user, with its event and attributes.</summary>
public sealed class EventMapper : IDisposable
{
    private readonly EventLayout _layout;
    private readonly EventValue _value;
    private readonly ValueRule[] _identifierRules;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    /// <param name="layout">Which cell is what.</param>
    public EventMapper(EventLayout layout)
    {
        _layout = layout;
        _value = new EventValue(layout.Mapping.TimeZone);
        _identifierRules = [.. layout.Identifiers.Select(f => new ValueRule(IsCustomIdentifier(f) ? AttributeName.Uuid : f.Name, f.Type, layout.Mapping.DefaultRegion))];
        // What goes into no page needs no more escapes than JSON itself asks for; a request has a limited size.
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Makes a user.</summary>
    /// <param name="cells">The cells of the row, in the order of the layout.</param>
    /// <param name="user">The user as JSON.</param>
    /// <returns>Why it cannot be sent, or null.</returns>
    public EventFault? TryMap(IReadOnlyList<object?> cells, out byte[] user)
    {
        user = [];
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        if ((WriteIdentifiers(cells) ?? WriteContent(cells)) is { } fault) return fault;
        _json.WriteEndObject();
        _json.Flush();
        user = _buffer.WrittenSpan.ToArray();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private EventFault? WriteIdentifiers(IReadOnlyList<object?> cells)
    {
        _json.WriteStartObject("identifiers");
        var count = 0;
        foreach (var isCustom in new[] { false, true })
        {
            var before = count;
            for (var i = 0; i < _layout.Identifiers.Count; i++)
            {
                var field = _layout.Identifiers[i];
                if (IsCustomIdentifier(field) != isCustom || Text(cells[field.Place]) is not { } text) continue;
                if (isCustom && count == before) _json.WriteStartObject("custom");
                if (text.Length == 0) return new EventFault(nameof(AudienceReason.NotText), _layout.Columns[field.Place]);
                var reason = _identifierRules[i].Check(Encoding.UTF8.GetBytes(text), out var normalised);
                if (reason != AudienceReason.None) return new EventFault(reason.ToString(), _layout.Columns[field.Place]);
                _json.WriteString(field.Name, normalised);
                count++;
            }

            if (isCustom && count > before) _json.WriteEndObject();
        }

        _json.WriteEndObject();
        return count == 0 ? EventFault.IdentifierMissing : null;
    }

    private EventFault? WriteContent(IReadOnlyList<object?> cells)
    {
        var hasAttributes = _layout.Attributes.Any(f => IsThere(cells[f.Place]));
        if (!hasAttributes && !_layout.HasEvents) return EventFault.NothingToSend;
        if (hasAttributes && WriteFields("attributes", _layout.Attributes, cells) is { } fault) return fault;
        return _layout.HasEvents ? WriteEvent(cells) : null;
    }

    private EventFault? WriteEvent(IReadOnlyList<object?> cells)
    {
        var name = _layout.Mapping.EventName ?? Text(cells[_layout.EventName!.Value]);
        if (string.IsNullOrEmpty(name)) return new EventFault("EventNameMissing", _layout.Columns[_layout.EventName!.Value]);
        if (TextRule.Check(Encoding.UTF8.GetBytes(name)) is not AudienceReason.None and var wrong) return new EventFault(wrong.ToString(), _layout.EventName is { } named ? _layout.Columns[named] : null);
        var (place, time) = (_layout.Timestamp!.Value, cells[_layout.Timestamp!.Value]);
        if (!IsThere(time)) return new EventFault("TimestampMissing", _layout.Columns[place]);
        if (EventTimestamp.TryNormalise(time!, _layout.Mapping.TimeZone, out var timestamp) is { } reason) return new EventFault(reason, _layout.Columns[place]);
        _json.WriteStartArray("events");
        _json.WriteStartObject();
        _json.WriteString("event_name", name);
        _json.WriteString("timestamp", timestamp);
        if (_layout.Parameters.Any(f => IsThere(cells[f.Place])) && WriteFields("event_params", _layout.Parameters, cells) is { } fault) return fault;
        _json.WriteEndObject();
        _json.WriteEndArray();
        return null;
    }

    // What is custom stands in an object of its own, after the others.
    private EventFault? WriteFields(string name, IReadOnlyList<EventField> fields, IReadOnlyList<object?> cells)
    {
        _json.WriteStartObject(name);
        foreach (var isCustom in new[] { false, true })
        {
            var some = fields.Where(f => f.IsCustom == isCustom && IsThere(cells[f.Place])).ToList();
            if (isCustom && some.Count > 0) _json.WriteStartObject("custom");
            foreach (var field in some)
            {
                _json.WritePropertyName(field.Name);
                if (_value.TryWrite(_json, cells[field.Place]!, field.Type) is { } reason) return new EventFault(reason, _layout.Columns[field.Place]);
            }

            if (isCustom && some.Count > 0) _json.WriteEndObject();
        }

        _json.WriteEndObject();
        return null;
    }

    private static bool IsCustomIdentifier(EventField field) => field.IsCustom || !AttributeName.WellKnown.Contains(field.Name, StringComparer.Ordinal);

    private static bool IsThere(object? cell) => cell switch { null => false, string text => !string.IsNullOrWhiteSpace(text), _ => true };

    /// <summary>A cell as trimmed text: null when there is nothing, empty when it is no text.</summary>
    private static string? Text(object? cell) => IsThere(cell) ? ScalarText.Of(cell!)?.Trim() ?? "" : null;
}
