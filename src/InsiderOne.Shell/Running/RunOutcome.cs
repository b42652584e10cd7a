namespace InsiderOne.Shell.Running;

/// <summary>How a piece of work ended.</summary>
internal enum RunOutcome
{
    /// <summary>It ran to its end, or to an <c>exit</c>.</summary>
    Completed,

    /// <summary>A terminating error ended it; it has been shown.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Stopped,
}
