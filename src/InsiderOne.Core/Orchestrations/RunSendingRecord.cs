namespace InsiderOne.Core.Orchestrations;

/// <summary><c>3-sending.json</c>: from here on segments may have left. It is durable before the first of them is.</summary>
public sealed record RunSendingRecord : RunRecord
{
    /// <summary>The names of the segments, one a part.</summary>
    public required IReadOnlyList<string> SegmentName { get; init; }
}
