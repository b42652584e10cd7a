using System.Globalization;
using System.Net;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Hosting;
using InsiderOne.Relay.Configuration;
using InsiderOne.Relay.Tls;

namespace InsiderOne.Relay;

/// <summary>What a relay is told, besides what every child is told.</summary>
internal sealed record RelayOptions
{
    /// <summary><c>--store</c>, else <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    public required IStore Store { get; init; }

    /// <summary><c>--public-uri</c>: the address Insider One is given, or null for the address the relay listens on.</summary>
    public Uri? PublicUri { get; init; }

    /// <summary><c>--instance-id</c>: the id of a service, or null for a new one at every start.</summary>
    public string? InstanceId { get; init; }

    /// <summary><c>--trusted-proxies</c>: who may say for whom a request was made.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary><c>--metrics-urls</c>: where figures are served.</summary>
    public IReadOnlyList<string> MetricsUrls { get; init; } = [];

    /// <summary><c>--certificate</c>, or null when TLS belongs to a proxy in front.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary><c>--drain-seconds</c>: how long the end may take. A parent waits less patiently than a service manager.</summary>
    public required TimeSpan DrainTime { get; init; }

    /// <summary>How much of that time everything is still answered, so that a balancer notices that the relay is not ready any more.</summary>
    public required TimeSpan NoticeTime { get; init; }

    /// <summary>Takes these arguments from the command line.</summary>
    /// <exception cref="ChildUsageException">An argument cannot be obeyed, or the store is open to others.</exception>
    public static RelayOptions Read(ChildArguments arguments, ChildOptions child)
    {
        var certificate = CertificateFiles.Read(arguments);
        if (certificate is null) child.RequirePlainHttp("TLS needs --certificate, or belongs to a reverse proxy in front.");
        var drainTime = ReadSeconds(arguments.Value("--drain-seconds")) ?? TimeSpan.FromSeconds(child.Service ? 15 : 5);
        var options = new RelayOptions
        {
            Store = OpenStore(arguments.Value("--store")),
            PublicUri = arguments.Value("--public-uri") is { } uri ? ReadPublicUri(uri) : null,
            InstanceId = arguments.Value("--instance-id") is { } id ? ReadInstanceId(id) : null,
            TrustedProxies = ProxyList.Read(arguments.Value("--trusted-proxies")),
            MetricsUrls = MetricsAddress.Read(arguments.Value("--metrics-urls")),
            Certificate = certificate is null ? null : new ServerCertificate(certificate, TimeProvider.System),
            DrainTime = drainTime,
            NoticeTime = child.Service ? TimeSpan.FromTicks(Math.Min(drainTime.Ticks / 3, 5 * TimeSpan.TicksPerSecond)) : TimeSpan.Zero,
        };
        // A name that changes with every start would be a new registration each time, which nobody takes away.
        return options.InstanceId is null && child.Service ? throw new ChildUsageException("--service needs --instance-id, a name that stays from one start to the next.") : options;
    }

    /// <summary>The end of a relay that cannot use its store.</summary>
    public static ChildUsageException StoreUnavailable(InsiderException e) =>
        new($"{e.ErrorId}: {e.Message} {e.RecommendedAction}", ChildExitCode.StoreUnavailable);

    private static IStore OpenStore(string? store)
    {
        try
        {
            return StoreLocator.Open(store);
        }
        catch (InsiderException e)
        {
            throw StoreUnavailable(e);
        }
    }

    private static string ReadInstanceId(string text)
    {
        var id = text.ToLowerInvariant();
        return InstanceName.IsValid(id) ? id : throw new ChildUsageException($"--instance-id: a name has {InstanceName.Rule}.");
    }

    private static TimeSpan? ReadSeconds(string? text)
    {
        if (text is null) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 600
            ? TimeSpan.FromSeconds(seconds)
            : throw new ChildUsageException("--drain-seconds: it is a whole number from 1 to 600.");
    }

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
