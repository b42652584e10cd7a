namespace InsiderOne.Core.Definitions;

/// <summary><c>&lt;kind&gt;/&lt;name&gt;/&lt;revision&gt;.json</c>: one revision of a named setting. It is written once and never changed.</summary>
/// <typeparam name="T">The settings.</typeparam>
public sealed record DefinitionRecord<T>
    where T : class
{
    /// <summary>The version of the record's form.</summary>
    public int Version { get; init; } = Segments.SegmentRecord.CurrentVersion;

    /// <summary>When it was written, by the writer's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it: a random id of the process.</summary>
    public required string Writer { get; init; }

    /// <summary>The settings; null when this revision removes them.</summary>
    public T? Settings { get; init; }
}
