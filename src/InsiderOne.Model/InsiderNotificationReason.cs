namespace InsiderOne;

/// <summary>Why somebody is told about a run.</summary>
public enum InsiderNotificationReason
{
    /// <summary>It failed: an error, a refusal of Insider One, counts that do not add up, or a process that died.</summary>
    Failure,
    /// <summary>The audience failed a threshold; nothing was sent.</summary>
    Threshold,
    /// <summary>What became of a segment is not known, or not yet.</summary>
    Unknown,
    /// <summary>It completed.</summary>
    Success,
}
