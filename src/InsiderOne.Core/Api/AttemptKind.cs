namespace InsiderOne.Core.Api;

/// <summary>What one try of a request means for the segment.</summary>
public enum AttemptKind
{
    /// <summary>Insider One accepted the segment.</summary>
    Accepted,
    /// <summary>Insider One refused it, and would again.</summary>
    Refused,
    /// <summary>Insider One refused the name as taken: by somebody else, or by an earlier try of ours.</summary>
    NameInUse,
    /// <summary>Insider One throttled the request; it was certainly not taken.</summary>
    Throttled,
    /// <summary>No connection was made; the request was certainly not taken.</summary>
    NotConnected,
    /// <summary>The request left, and what became of it cannot be known: no answer, a broken one, or a server error.</summary>
    Ambiguous,
}
