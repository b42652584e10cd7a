namespace InsiderOne.Relay.Metrics;

/// <summary>What became of a callback, as it is counted.</summary>
internal enum CallbackOutcome
{
    /// <summary>It is durable.</summary>
    Stored,

    /// <summary>It was durable already.</summary>
    Repeated,

    /// <summary>It is durable, and was sent to see whether callbacks come through.</summary>
    Probed,

    /// <summary>Too large, too slow, broken off, or one too many.</summary>
    Refused,

    /// <summary>The address is not one of ours.</summary>
    NotFound,

    /// <summary>The store failed.</summary>
    Failed,
}
