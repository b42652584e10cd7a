using System.Text.Json;

namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>The credential of what a link held.</summary>
public static class ReceivedCredential
{
    /// <summary>Makes the credential.</summary>
    /// <param name="content">What the link held: what <c>New-InsiderCredentialLink</c> wrote, or with a partner name the bare token.</param>
    /// <param name="link">The link, for messages.</param>
    /// <param name="name">The credential's name, or null for the partner name.</param>
    /// <param name="partnerName">The partner name, for a link that somebody made by hand.</param>
    /// <param name="baseUri">Where the token may be sent, as its receiver says; null for Insider One's own. The link has no say.</param>
    /// <exception cref="InsiderException"><c>CredentialLinkContentInvalid</c>, and what <see cref="CredentialRules"/> finds.</exception>
    public static InsiderCredential Read(string content, SnapPassLink link, string? name, string? partnerName, Uri? baseUri)
    {
        if (Parse(content) is { PartnerName: { Length: > 0 } told, ApiToken: { Length: > 0 } token })
        {
            return partnerName is null || string.Equals(partnerName, told, StringComparison.Ordinal)
                ? CredentialRules.Create(name, null, told, baseUri, token)
                : throw CredentialLinkErrors.CredentialLinkContentInvalid(link.Server, $"is a credential of the partner '{told}'");
        }

        return partnerName is not null
            ? CredentialRules.Create(name, null, partnerName, baseUri, content.Trim())
            : throw CredentialLinkErrors.CredentialLinkContentInvalid(link.Server, "is not what New-InsiderCredentialLink puts there");
    }

    private static SharedCredential? Parse(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, CredentialJson.Default.SharedCredential);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
