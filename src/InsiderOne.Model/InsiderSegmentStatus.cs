namespace InsiderOne;

/// <summary>Where a segment stands. The status is derived from the records of the store; it is never stored itself.</summary>
public enum InsiderSegmentStatus
{
    /// <summary>The send is journaled; no request has left.</summary>
    Planned,
    /// <summary>A request has been journaled and may have left; no answer is recorded yet.</summary>
    Requested,
    /// <summary>Insider One accepted the request and is processing the file.</summary>
    Submitted,
    /// <summary>Insider One may have accepted the request: the answer was lost or ambiguous. The callback will tell.</summary>
    SubmittedUnconfirmed,
    /// <summary>Insider One refused the request.</summary>
    Rejected,
    /// <summary>The request certainly did not reach Insider One.</summary>
    NotSent,
    /// <summary>The counts arrived and add up.</summary>
    Completed,
    /// <summary>Counts arrived, but do not add up.</summary>
    CompletedWithDiscrepancy,
    /// <summary>The deadline passed without counts. A late callback still completes the segment.</summary>
    Unknown,
}
