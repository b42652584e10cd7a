using InsiderOne.Core.Credentials;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Events;

/// <summary>
/// Where events go. Insider One takes them at another host than segments, and a token goes to no host that was not meant: Insider One's
/// token to Insider One's own hosts, a sandbox's to this machine, any other where the caller says by name.
/// </summary>
public static class UpsertAddress
{
    private const string Domain = ".useinsider.com";

    /// <summary>Insider One's host for the Upsert API (Insider One, public Postman collection).</summary>
    public static Uri Default { get; } = new("https://unification.useinsider.com");

    /// <summary>The host for a credential's events.</summary>
    /// <param name="baseUri">The credential's base URI.</param>
    /// <param name="given">What the caller asks for, or null.</param>
    /// <exception cref="InsiderException"><c>UpsertAddressUnknown</c>, <c>UpsertAddressForeign</c>, <c>BaseUriInvalid</c>.</exception>
    public static Uri Of(Uri baseUri, Uri? given)
    {
        var isInsiders = baseUri == InsiderCredential.DefaultBaseUri;
        if (given is null)
        {
            if (isInsiders) return Default;
            return AddressRules.IsLoopback(baseUri) ? baseUri : throw EventErrors.UpsertAddressUnknown(baseUri);
        }

        var address = CredentialRules.CheckedBaseUri(given);
        var isAllowed = isInsiders
            ? address is { Scheme: "https" } && address.IdnHost.EndsWith(Domain, StringComparison.OrdinalIgnoreCase)
            : !AddressRules.IsLoopback(baseUri) || AddressRules.IsLoopback(address);
        return isAllowed ? address : throw EventErrors.UpsertAddressForeign(address, baseUri);
    }
}
