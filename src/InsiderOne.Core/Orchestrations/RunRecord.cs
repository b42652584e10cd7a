using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Orchestrations;

/// <summary>What every record of a run holds. Records are written once and never changed.</summary>
public abstract record RunRecord
{
    /// <summary>The version of the record's form.</summary>
    public int Version { get; init; } = SegmentRecord.CurrentVersion;

    /// <summary>When it was written, by the writer's clock; the journal sets it.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who wrote it: a random id of the process; the journal sets it.</summary>
    public string Writer { get; init; } = "";
}
