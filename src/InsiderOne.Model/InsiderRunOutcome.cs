namespace InsiderOne;

/// <summary>What became of a run of an orchestration. Each has an exit code of its own; see <c>about_InsiderOne_Orchestrations</c>.</summary>
public enum InsiderRunOutcome
{
    /// <summary>It has not ended: a process is at it, or died at it.</summary>
    Running,
    /// <summary>Its segments are sent and the wait timed out. Starting it again goes on waiting.</summary>
    Waiting,
    /// <summary>The counts of all its segments arrived and add up.</summary>
    Completed,
    /// <summary>Counts arrived that do not add up.</summary>
    Discrepancy,
    /// <summary>The deadline of a segment passed without counts.</summary>
    Unknown,
    /// <summary>Insider One refused a segment.</summary>
    Rejected,
    /// <summary>A segment certainly did not reach Insider One.</summary>
    NotSent,
    /// <summary>The audience failed a threshold; nothing was sent.</summary>
    Refused,
    /// <summary>An error ended it before anything was sent.</summary>
    Failed,
    /// <summary>It was stopped before anything was sent.</summary>
    Cancelled,
    /// <summary>Its process died before anything was sent.</summary>
    Interrupted,
    /// <summary>Its process died when some of its segments had been sent and others had not.</summary>
    Incomplete,
}
