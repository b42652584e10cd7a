namespace InsiderOne;

/// <summary>How far a run of an orchestration has come, by its records.</summary>
public enum InsiderRunStage
{
    /// <summary>It reads the source.</summary>
    Building,
    /// <summary>The audience is built and judged.</summary>
    Built,
    /// <summary>Segments are being sent; some may have left.</summary>
    Sending,
    /// <summary>All its segments were handed over; their counts are awaited.</summary>
    Waiting,
    /// <summary>It has ended.</summary>
    Ended,
}
