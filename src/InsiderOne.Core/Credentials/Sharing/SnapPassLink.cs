using System.Text.RegularExpressions;

namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>
/// A one-time link of SnapPass (pinterest/snappass 1.6.2): the address of a server, and <c>id~key</c>. A link without its key, or with
/// a key that was cut off, destroys the secret it asks for; so the form is checked before anything is asked.
/// </summary>
public sealed partial class SnapPassLink
{
    private const string ApiPath = "api/v2/passwords/";

    private SnapPassLink(Uri server, string token)
    {
        Server = server;
        WebUri = new Uri(server, Uri.EscapeDataString(token));
        ApiUri = new Uri(server, ApiPath + Uri.EscapeDataString(token));
    }

    /// <summary>The server, which is no secret.</summary>
    public Uri Server { get; }

    /// <summary>The link for a person. Whoever has it has the secret.</summary>
    public Uri WebUri { get; }

    /// <summary>What one GET redeems.</summary>
    internal Uri ApiUri { get; }

    /// <summary>Reads a link, as the server's page or this module gives it.</summary>
    /// <exception cref="InsiderException"><c>CredentialLinkInvalid</c>, <c>CredentialLinkNotSecure</c>.</exception>
    public static SnapPassLink Parse(Uri uri)
    {
        if (uri is not { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }) throw CredentialLinkErrors.CredentialLinkInvalid();
        var path = uri.AbsolutePath.TrimEnd('/');
        var end = path.LastIndexOf('/') + 1;
        var token = Uri.UnescapeDataString(path[end..]);
        if (!Token().IsMatch(token)) throw CredentialLinkErrors.CredentialLinkInvalid();
        var folder = path[..end];
        if (folder.EndsWith('/' + ApiPath, StringComparison.Ordinal)) folder = folder[..^ApiPath.Length];
        var server = new Uri(uri.GetLeftPart(UriPartial.Authority) + folder);
        return IsSecure(server) ? new SnapPassLink(server, token) : throw CredentialLinkErrors.CredentialLinkNotSecure(server);
    }

    /// <summary>Checks the address of a server.</summary>
    /// <returns>The address, with a slash at its end.</returns>
    /// <exception cref="InsiderException"><c>SnapPassUriInvalid</c>.</exception>
    public static Uri CheckedServer(Uri server)
    {
        if (server is not { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }) throw CredentialLinkErrors.SnapPassUriInvalid("is not a whole address, or has a user name, query or fragment");
        if (!IsSecure(server)) throw CredentialLinkErrors.SnapPassUriInvalid("would send the token over an unencrypted connection");
        return new Uri(server.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
    }

    /// <summary>The link of what a server has kept.</summary>
    /// <exception cref="InsiderException"><c>SnapPassRefused</c>: the server's answer is not SnapPass's.</exception>
    internal static SnapPassLink Of(Uri server, string? token) =>
        token is not null && Token().IsMatch(token) ? new SnapPassLink(server, token) : throw CredentialLinkErrors.SnapPassRefused(server, "its answer is not one of SnapPass");

    /// <summary>The server alone: the rest is the secret.</summary>
    public override string ToString() => $"a link of {Server.GetLeftPart(UriPartial.Authority)}";

    private static bool IsSecure(Uri server) =>
        string.Equals(server.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (string.Equals(server.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && server.IsLoopback);

    // The key is one of Fernet: 32 bytes in Base64.
    [GeneratedRegex("^[A-Za-z0-9_.-]+~[A-Za-z0-9_-]{43}=$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
