namespace InsiderOne.Core.Orchestrations;

/// <summary><c>5-ended.json</c>: what became of the run.</summary>
public sealed record RunEndedRecord : RunRecord
{
    /// <summary>What became of it.</summary>
    public required InsiderRunOutcome Outcome { get; init; }

    /// <summary>The id of the error, or null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What happened, or null.</summary>
    public string? Message { get; init; }

    /// <summary>The ids of the segments that may have left.</summary>
    public IReadOnlyList<string> SegmentId { get; init; } = [];

    /// <summary>Rows Insider One found valid, or null.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Rows Insider One found invalid, or null.</summary>
    public long? InvalidCount { get; init; }
}
