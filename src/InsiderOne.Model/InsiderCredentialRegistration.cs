namespace InsiderOne;

/// <summary>
/// A credential's registration: its name in a store, and where this machine finds the token. It holds no token;
/// a <c>-Credential</c> parameter takes it, and fetches the token when it is used.
/// </summary>
public sealed record InsiderCredentialRegistration
{
    /// <summary>The name: 1 to 64 of <c>a</c>-<c>z</c>, <c>0</c>-<c>9</c>, <c>.</c>, <c>_</c>, <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the credential is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The account's partner name.</summary>
    public required string PartnerName { get; init; }

    /// <summary>Whether this user has registered it on this machine. Without that, the default vault is asked.</summary>
    public bool IsRegisteredHere { get; init; }

    /// <summary>The host the token is sent to, as it was registered on this machine; null when it was not.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>The vault that holds the token, or null.</summary>
    public string? Vault { get; init; }

    /// <summary>The environment variable that holds the token, or null.</summary>
    public string? EnvironmentVariable { get; init; }

    /// <summary>The store the name is in.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
