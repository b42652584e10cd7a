using System.Net;
using System.Security;

namespace InsiderOne.Core.Credentials;

/// <summary>What a partner name, a token and a base URI must be (Insider One, FPS: headers), and the credential made of them.</summary>
public static class CredentialRules
{
    /// <summary>Makes a credential of checked parts.</summary>
    /// <param name="name">A name for people; the partner name when null or blank.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="partnerName">Lower case, no spaces.</param>
    /// <param name="baseUri">https, or http to a loopback address; null for Insider One's own.</param>
    /// <param name="token">The token; the credential keeps a copy.</param>
    /// <exception cref="InsiderException"><c>PartnerNameInvalid</c>, <c>BaseUriInvalid</c>, <c>ApiTokenEmpty</c>, <c>ApiTokenInvalid</c>.</exception>
    public static InsiderCredential Create(string? name, string? description, string partnerName, Uri? baseUri, SecureString token)
    {
        CheckPartnerName(partnerName);
        CheckToken(token);
        var address = CheckedBaseUri(baseUri ?? InsiderCredential.DefaultBaseUri);
        return new InsiderCredential(string.IsNullOrWhiteSpace(name) ? partnerName : name, description, partnerName, address, token);
    }

    /// <summary>Makes a credential of a token in clear, as the sandbox and the environment give it.</summary>
    /// <inheritdoc cref="Create(string?, string?, string, Uri?, SecureString)"/>
    public static InsiderCredential Create(string? name, string? description, string partnerName, Uri? baseUri, string token)
    {
        using var secure = new NetworkCredential("", token).SecurePassword;
        return Create(name, description, partnerName, baseUri, secure);
    }

    /// <summary>Checks a partner name.</summary>
    /// <exception cref="InsiderException"><c>PartnerNameInvalid</c>.</exception>
    public static void CheckPartnerName(string partnerName)
    {
        var reason = partnerName switch
        {
            "" => "is empty",
            _ when partnerName.Any(char.IsWhiteSpace) => "has a space",
            _ when partnerName.Any(char.IsUpper) => "has capital letters",
            _ when partnerName.Any(static c => c is <= ' ' or > '~') => "has a character that an HTTP header cannot carry",
            _ => null,
        };
        if (reason is not null) throw CredentialErrors.PartnerNameInvalid(partnerName, reason);
    }

    /// <summary>Checks the name of an environment variable: a token that was given in its place has other characters, most likely.</summary>
    /// <exception cref="InsiderException"><c>EnvironmentVariableInvalid</c>.</exception>
    public static void CheckVariable(string variable)
    {
        if (variable.Length == 0 || variable.Any(static c => !char.IsAsciiLetterOrDigit(c) && c != '_')) throw RegistrationErrors.EnvironmentVariableInvalid();
    }

    /// <summary>Checks where a token may be sent.</summary>
    /// <returns>The scheme, host and port alone.</returns>
    /// <exception cref="InsiderException"><c>BaseUriInvalid</c>.</exception>
    public static Uri CheckedBaseUri(Uri baseUri)
    {
        var reason = baseUri switch
        {
            { IsAbsoluteUri: false } => "has no scheme",
            { Scheme: "http", IsLoopback: false } => "would send the token over an unencrypted connection",
            { Scheme: not ("http" or "https") } => "is neither https nor http",
            { UserInfo: not "" } => "holds a user name",
            _ when baseUri.PathAndQuery != "/" || baseUri.Fragment != "" => "has more than a host",
            _ => null,
        };
        return reason is null ? new Uri(baseUri.GetLeftPart(UriPartial.Authority)) : throw CredentialErrors.BaseUriInvalid(Show(baseUri), reason);
    }

    /// <summary>Checks that a token can be sent in a header.</summary>
    /// <exception cref="InsiderException"><c>ApiTokenEmpty</c>, <c>ApiTokenInvalid</c>.</exception>
    internal static void CheckToken(SecureString token)
    {
        if (token.Length == 0) throw CredentialErrors.ApiTokenEmpty();
        var text = new NetworkCredential("", token).Password;
        if (text.Any(static c => c is <= ' ' or > '~')) throw CredentialErrors.ApiTokenInvalid();
    }

    // A user name or query may be a secret that was pasted by mistake.
    private static string Show(Uri uri) =>
        uri.IsAbsoluteUri ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped) : uri.OriginalString;
}
