namespace InsiderOne.Core.Segments;

/// <summary>What the answers to a request mean.</summary>
public enum SubmissionOutcome
{
    /// <summary>Insider One said that it accepted the segment.</summary>
    Accepted,
    /// <summary>At least one try may have been accepted, and none was certainly accepted.</summary>
    Unconfirmed,
    /// <summary>Insider One refused it.</summary>
    Rejected,
    /// <summary>No try reached Insider One, or all were throttled.</summary>
    NotSent,
}
