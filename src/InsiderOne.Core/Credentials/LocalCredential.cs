namespace InsiderOne.Core.Credentials;

/// <summary>What this user's folder on this machine says of a credential: where the token is, and which host may get it. It holds no token.</summary>
public sealed record LocalCredential
{
    /// <summary>The account's partner name.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The host the token may be sent to. A vault's secret that says otherwise is not believed.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The vault, or null for a variable.</summary>
    public string? Vault { get; init; }

    /// <summary>The secret's name in the vault, or null for a variable.</summary>
    public string? SecretName { get; init; }

    /// <summary>The environment variable that holds the token, or null for a vault.</summary>
    public string? EnvironmentVariable { get; init; }
}
