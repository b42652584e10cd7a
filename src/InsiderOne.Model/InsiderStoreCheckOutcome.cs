namespace InsiderOne;

/// <summary>How a check of a store ended.</summary>
public enum InsiderStoreCheckOutcome
{
    /// <summary>All is well.</summary>
    Passed,
    /// <summary>The store works, but someone should look.</summary>
    Warning,
    /// <summary>The store does not work, or is open to others.</summary>
    Failed,
    /// <summary>It could not be found out: the server does not offer it, or this account may not see it.</summary>
    Skipped,
}
