namespace InsiderOne;

/// <summary>What somebody does with a store, and needs permissions for.</summary>
public enum InsiderStoreRole
{
    /// <summary>Sends and waits, at a prompt or in a runbook.</summary>
    Sender,

    /// <summary>Reads the history.</summary>
    Reader,

    /// <summary>Runs a relay.</summary>
    Relay,

    /// <summary>Sets up the store, its relays and its named settings; sends, too.</summary>
    Administrator,
}
