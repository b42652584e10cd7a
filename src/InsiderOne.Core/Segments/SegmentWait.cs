namespace InsiderOne.Core.Segments;

/// <summary>How to wait, and whom to tell what.</summary>
public sealed record SegmentWait
{
    /// <summary>How long to wait, measured by a clock that does not jump; null until each segment's deadline.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Told how many have not ended after each look at the store.</summary>
    public Action<int>? Pending { get; init; }

    /// <summary>Told of each id that has no journal in the store, or one that cannot be understood. Nobody waits for it.</summary>
    public Func<InsiderException, Task>? Unreadable { get; init; }

    /// <summary>Told why a segment that has ended could not be tidied up: on a full or read-only disk its counts count all the same.</summary>
    public Func<InsiderSegment, InsiderException, Task>? NotTidied { get; init; }
}
