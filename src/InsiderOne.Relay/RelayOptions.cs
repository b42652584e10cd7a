using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Hosting;

namespace InsiderOne.Relay;

/// <summary>What a relay is told on its command line, besides what every child is told.</summary>
/// <param name="Store"><c>--store</c>, else <c>INSIDER_STORE</c>, else the user's application-data folder.</param>
/// <param name="PublicUri"><c>--public-uri</c>: the address Insider One is given, or null for the address the relay listens on.</param>
internal sealed record RelayOptions(IStore Store, Uri? PublicUri)
{
    /// <summary>Takes these arguments from the command line.</summary>
    /// <exception cref="ChildUsageException">An argument cannot be obeyed, or the store is open to others.</exception>
    public static RelayOptions Read(ChildArguments arguments)
    {
        var publicUri = arguments.Value("--public-uri") is { } text ? ReadPublicUri(text) : null;
        try
        {
            return new RelayOptions(StoreLocator.Open(arguments.Value("--store")), publicUri);
        }
        catch (InsiderException e)
        {
            throw StoreUnavailable(e);
        }
    }

    /// <summary>The end of a relay that cannot use its store.</summary>
    public static ChildUsageException StoreUnavailable(InsiderException e) =>
        new($"{e.ErrorId}: {e.Message} {e.RecommendedAction}", ChildExitCode.StoreUnavailable);

    private static Uri ReadPublicUri(string text)
    {
        // An address with a password or a query may be a secret: it is not repeated.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new ChildUsageException("--public-uri is not an address such as https://relay.example.com/insider, without user, query or fragment.");
        try
        {
            AddressRules.RequireSecure(uri, "public address");
            return uri;
        }
        catch (InsiderException e)
        {
            throw new ChildUsageException($"--public-uri: {e.Message} {e.RecommendedAction}");
        }
    }
}
