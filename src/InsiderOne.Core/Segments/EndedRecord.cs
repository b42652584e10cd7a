namespace InsiderOne.Core.Segments;

/// <summary><c>4-ended.json</c>: the segment has ended and its staged file was deleted or kept. Written by whoever learns it first.</summary>
public sealed record EndedRecord : SegmentRecord
{
    /// <summary>The status that ended it.</summary>
    public required InsiderSegmentStatus Status { get; init; }
}
