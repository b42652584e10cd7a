namespace InsiderOne.Core.Orchestrations;

/// <summary><c>4-sent.json</c>: every segment was handed over, one way or another. Their own journals say which.</summary>
public sealed record RunSentRecord : RunRecord
{
    /// <summary>The ids of the segments.</summary>
    public required IReadOnlyList<string> SegmentId { get; init; }
}
