namespace InsiderOne.Core.Credentials;

/// <summary>A credential from environment variables, for runbooks and build agents that inject secrets that way.</summary>
public static class EnvironmentCredential
{
    /// <summary>The variable with the partner name.</summary>
    public const string PartnerNameVariable = "INSIDER_PARTNER_NAME";

    /// <summary>The variable with the token.</summary>
    public const string ApiTokenVariable = "INSIDER_API_TOKEN";

    /// <summary>The variable with the base URI, which need not be set.</summary>
    public const string BaseUriVariable = "INSIDER_BASE_URI";

    /// <summary>Makes the credential.</summary>
    /// <param name="name">A name for people; the partner name when null or blank.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="baseUri">Where the token is sent; null for <see cref="BaseUriVariable"/>, else Insider One's own.</param>
    /// <param name="variable">Reads a variable.</param>
    /// <exception cref="InsiderException"><c>EnvironmentVariableMissing</c>, and what <see cref="CredentialRules"/> finds.</exception>
    public static InsiderCredential Create(string? name, string? description, Uri? baseUri, Func<string, string?> variable)
    {
        var partnerName = Required(PartnerNameVariable);
        var token = Required(ApiTokenVariable);
        if (baseUri is null && variable(BaseUriVariable) is { Length: > 0 } text) baseUri = new Uri(text, UriKind.RelativeOrAbsolute);
        return CredentialRules.Create(name, description, partnerName, baseUri, token);

        string Required(string key) => variable(key) is { Length: > 0 } value ? value : throw CredentialErrors.EnvironmentVariableMissing(
            key, $"Set {PartnerNameVariable} and {ApiTokenVariable}, or give -PartnerName and -ApiToken.");
    }
}
