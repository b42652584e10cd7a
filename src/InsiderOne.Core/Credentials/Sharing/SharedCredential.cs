namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>A credential as it is shared: without a base URI, because who receives it decides where the token may be sent.</summary>
internal sealed class SharedCredential
{
    /// <summary>The account's partner name.</summary>
    public string? PartnerName { get; init; }

    /// <summary>The token.</summary>
    public string? ApiToken { get; init; }
}
