namespace InsiderOne.Core.Events;

/// <summary>Which column is what. Where nothing is said, columns that carry the names of the Upsert API are taken for what they say.</summary>
public sealed record EventMapping
{
    /// <summary>Columns of identifiers, by the identifier's name; null to look for <c>email</c>, <c>phone_number</c>, <c>uuid</c>.</summary>
    public IReadOnlyDictionary<string, string>? Identifiers { get; init; }

    /// <summary>The name of every event, or null.</summary>
    public string? EventName { get; init; }

    /// <summary>The column with the names of events; null to look for <c>event_name</c>.</summary>
    public string? EventNameColumn { get; init; }

    /// <summary>The column with the times of events; null to look for <c>timestamp</c>.</summary>
    public string? TimestampColumn { get; init; }

    /// <summary>Columns of an event's parameters, by the parameter's name; null to look for <c>event_params.…</c>.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Columns of attributes, by the attribute's name; null to look for <c>attributes.…</c>.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>The types of parameters and attributes whose values are text but stand for something else, by name.</summary>
    public IReadOnlyDictionary<string, InsiderAttributeType> ValueTypes { get; init; } = new Dictionary<string, InsiderAttributeType>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of times without an offset; null when there must be none.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The country of phone numbers without <c>+</c>, or null.</summary>
    public string? DefaultRegion { get; init; }
}
