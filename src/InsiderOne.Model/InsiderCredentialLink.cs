namespace InsiderOne;

/// <summary>A one-time link to a credential. The link is a secret: whoever opens it first has the token.</summary>
public sealed record InsiderCredentialLink
{
    /// <summary>The link, for one person.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The credential's name.</summary>
    public required string Name { get; init; }

    /// <summary>The account's partner name.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The host the token may be sent to. The link does not say it; a host other than Insider One's the receiver must give.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>When the link stops working, opened or not.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Not the link.</summary>
    public override string ToString() => $"{Name} ({PartnerName})";
}
