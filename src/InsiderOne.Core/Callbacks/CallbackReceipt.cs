namespace InsiderOne.Core.Callbacks;

/// <summary>What became of a body that arrived at a callback address.</summary>
public enum CallbackReceipt
{
    /// <summary>It is durable.</summary>
    Stored,
    /// <summary>The same body is durable already.</summary>
    Repeated,
    /// <summary>It is durable, and was sent to see whether callbacks come through: it belongs to no segment.</summary>
    Probed,
    /// <summary>The address is not one of ours: an unknown or malformed id, or a wrong token.</summary>
    NotFound,
    /// <summary>The segment has as many different callbacks as are kept; this one is not.</summary>
    TooMany,
}
