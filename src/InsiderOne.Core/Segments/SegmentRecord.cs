namespace InsiderOne.Core.Segments;

/// <summary>What every record of a send's journal holds. Records are written once and never changed.</summary>
public abstract record SegmentRecord
{
    /// <summary>The version this code writes, and the newest it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the record's form.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>When it was written, by the writer's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it: a random id of the process, so that a writer knows its own record again.</summary>
    public required string Writer { get; init; }
}
