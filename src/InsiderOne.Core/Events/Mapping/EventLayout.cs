using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>A mapping, applied to the columns a source has.</summary>
public sealed class EventLayout
{
    private const string ParameterPrefix = "event_params.";
    private const string AttributePrefix = "attributes.";
    private const string IdentifierPrefix = "identifiers.";
    private const string CustomPrefix = "custom.";
    private const string EventNameColumn = "event_name";
    private const string TimestampColumn = "timestamp";

    private static readonly string[] IdentifierNames = ["email", "phone_number", "uuid"];

    private readonly string _source;
    private readonly IReadOnlyList<string> _names;
    private readonly List<string> _columns = [];

    private EventLayout(EventMapping mapping, string source, IReadOnlyList<string> names)
    {
        (_source, _names, Mapping) = (source, names, mapping);
        Check(mapping);
        Identifiers = mapping.Identifiers is { } identifiers ? Given(identifiers) : FoundIdentifiers();
        if (Identifiers.Count == 0) throw EventErrors.EventIdentifierNotMapped(source);
        // Two columns that say who it is would say two things of one row.
        if (Identifiers.GroupBy(static f => (f.Name, IsCustom: f.IsCustom || !IdentifierNames.Contains(f.Name, StringComparer.Ordinal))).FirstOrDefault(static g => g.Skip(1).Any()) is { } twice) throw EventErrors.EventMappingInvalid(twice.Key.Name);
        Parameters = mapping.Parameters is { } parameters ? Given(parameters) : Found(ParameterPrefix);
        Attributes = mapping.Attributes is { } attributes ? Given(attributes) : Found(AttributePrefix);
        if (mapping.EventName is null) EventName = mapping.EventNameColumn is { } given ? Required(given) : Optional(EventNameColumn);
        if (HasEvents) Timestamp = mapping.TimestampColumn is { } given ? Required(given) : Optional(TimestampColumn) ?? throw EventErrors.EventTimestampNotMapped(source);
        else if (Attributes.Count == 0) throw EventErrors.EventNothingMapped(source);
    }

    /// <summary>The mapping.</summary>
    public EventMapping Mapping { get; }

    /// <summary>The columns that are used, by their names in the source. A row's cells are in this order.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Whether rows have an event.</summary>
    public bool HasEvents => Mapping.EventName is not null || EventName is not null;

    internal IReadOnlyList<EventField> Identifiers { get; }

    internal IReadOnlyList<EventField> Parameters { get; }

    internal IReadOnlyList<EventField> Attributes { get; }

    internal int? EventName { get; }

    internal int? Timestamp { get; }

    /// <summary>Applies a mapping.</summary>
    /// <param name="mapping">Which column is what.</param>
    /// <param name="source">What the source is called.</param>
    /// <param name="names">The names of its columns.</param>
    /// <exception cref="InsiderException">A column is missing, or nothing says who, what or when.</exception>
    public static EventLayout Of(EventMapping mapping, string source, IReadOnlyList<string> names) => new(mapping, source, names);

    /// <summary>Whether a column has a name of the Upsert API, and is taken for what it says where nothing else is said.</summary>
    public static bool IsNamed(string name) =>
        name is EventNameColumn or TimestampColumn || IdentifierNames.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.StartsWith(ParameterPrefix, StringComparison.OrdinalIgnoreCase) || name.StartsWith(AttributePrefix, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(IdentifierPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks what can be known before a source is.</summary>
    /// <exception cref="InsiderException"><c>EventNameAmbiguous</c>, <c>AudienceRegionUnknown</c>.</exception>
    public static void Check(EventMapping mapping)
    {
        if (mapping is { EventName: not null, EventNameColumn: not null }) throw EventErrors.EventNameAmbiguous();
        if (mapping.DefaultRegion is { } region && !RegionalPhone.IsRegion(region)) throw AudienceErrors.AudienceRegionUnknown(region);
    }

    private List<EventField> Given(IReadOnlyDictionary<string, string> map) => [.. map.Select(pair => Field(pair.Key, Required(pair.Value)))];

    private List<EventField> Found(string prefix) =>
        [.. _names.Where(n => n.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && n.Length > prefix.Length).Select(n => Field(n[prefix.Length..], Place(n)))];

    // Named as they are, or as in the request: email, identifiers.email, identifiers.custom.loyalty_id.
    private List<EventField> FoundIdentifiers() =>
    [
        .. IdentifierNames.Select(name => Optional(name) is { } place ? Field(name, place) : null).OfType<EventField>(),
        .. Found(IdentifierPrefix),
    ];

    private EventField Field(string name, int place)
    {
        var isCustom = name.StartsWith(CustomPrefix, StringComparison.Ordinal);
        var type = Mapping.ValueTypes.TryGetValue(name, out var given) ? given : Mapping.ValueTypes.GetValueOrDefault(isCustom ? name[CustomPrefix.Length..] : name);
        return new EventField(isCustom ? name[CustomPrefix.Length..] : name, isCustom, place, type);
    }

    private int Required(string column) => Optional(column) ?? throw EventErrors.EventColumnNotFound(_source, column, _names);

    // Names match exactly or else, when only one does, without regard to case.
    private int? Optional(string column)
    {
        var wanted = column.Trim();
        var name = _names.FirstOrDefault(n => string.Equals(n.Trim(), wanted, StringComparison.Ordinal));
        if (name is null && _names.Where(n => string.Equals(n.Trim(), wanted, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only]) name = only;
        return name is null ? null : Place(name);
    }

    private int Place(string name)
    {
        var place = _columns.IndexOf(name);
        if (place >= 0) return place;
        _columns.Add(name);
        return _columns.Count - 1;
    }
}
