namespace InsiderOne;

/// <summary>One run of an orchestration, as the records of the store show it at the moment it was read.</summary>
public sealed record InsiderOrchestrationRun
{
    /// <summary>The orchestration's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of the run, from 1.</summary>
    public int Run { get; init; }

    /// <summary>What became of it.</summary>
    public InsiderRunOutcome Outcome { get; init; }

    /// <summary>How far it has come.</summary>
    public InsiderRunStage Stage { get; init; }

    /// <summary>The exit code for a runbook: 0 when all is well.</summary>
    public int ExitCode { get; init; }

    /// <summary>The id of the error that ended it, or null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What happened, or null.</summary>
    public string? Message { get; init; }

    /// <summary>Whether another process began it.</summary>
    public bool Resumed { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>From its start to its end, or until it was read.</summary>
    public TimeSpan ElapsedTime { get; init; }

    /// <summary>Rows read from the source; null before the audience was built.</summary>
    public long? RowCount { get; init; }

    /// <summary>Rows of the source without a well-formed value; null before the audience was built.</summary>
    public long? RejectedCount { get; init; }

    /// <summary>Values of the audience; null before it was built.</summary>
    public long? AudienceCount { get; init; }

    /// <summary>Values that left for Insider One: 0 when none did, null while it is open and when only some of several parts may have left.</summary>
    public long? SentCount { get; init; }

    /// <summary>Rows Insider One found valid, or null. Not a match rate.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Rows Insider One found invalid, or null.</summary>
    public long? InvalidCount { get; init; }

    /// <summary>The ids of its segments.</summary>
    public IReadOnlyList<string> SegmentId { get; init => field = value.ToArray(); } = [];

    /// <summary>The names of its segments.</summary>
    public IReadOnlyList<string> SegmentName { get; init => field = value.ToArray(); } = [];

    /// <summary>The revision of the orchestration that was run.</summary>
    public int Revision { get; init; }

    /// <summary>The machine that ran it last.</summary>
    public required string MachineName { get; init; }

    /// <summary>The store that holds its records.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Outcome})";
}
