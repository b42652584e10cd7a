namespace InsiderOne.Core.Definitions;

/// <summary>What a team shares of a credential. The token, and the address that may get it, are with each administrator alone.</summary>
public sealed record CredentialSettings
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The account's partner name.</summary>
    public required string PartnerName { get; init; }
}
