using System.Net;
using System.Security;

namespace InsiderOne;

/// <summary>
/// A partner name and its API token, with the address they may be sent to. The token cannot be read through a public member;
/// it does not survive serialization, so build the credential inside a job or on the remote side.
/// </summary>
public sealed class InsiderCredential
{
    /// <summary>Insider One's host for the First-Party Segment API (Insider One, public Postman collection).</summary>
    public static Uri DefaultBaseUri { get; } = new("https://contact.useinsider.com");

    private readonly SecureString _token;

    internal InsiderCredential(string name, string? description, string partnerName, Uri baseUri, SecureString token)
    {
        Name = name;
        Description = description;
        PartnerName = partnerName;
        BaseUri = baseUri;
        _token = token.Copy();
        _token.MakeReadOnly();
    }

    /// <summary>A name for people; the partner name unless another was given.</summary>
    public string Name { get; }

    /// <summary>What the credential is for, or null.</summary>
    public string? Description { get; }

    /// <summary>The account's partner name: lower case, no spaces.</summary>
    public string PartnerName { get; }

    /// <summary>The host the token is sent to; nothing else ever gets it.</summary>
    public Uri BaseUri { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({PartnerName} at {BaseUri.Host})";

    /// <summary>The token in clear, for one request header.</summary>
    internal string RevealToken() => new NetworkCredential("", _token).Password;
}
