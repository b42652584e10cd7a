using System.Net.Http.Json;
using System.Text.Json;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Relays;

/// <summary>The relays of a store, and which of them answer.</summary>
public sealed class RelayDirectory(IStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Proxy = new LoopbackBypass(HttpClient.DefaultProxy) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The registered relays, the newest first.</summary>
    public async Task<IReadOnlyList<RelayRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var relays = new List<RelayRecord>();
        await foreach (var entry in store.ListAsync(StoreKeys.Relays, cancellationToken))
        {
            if (await store.GetAsync(entry.Key, cancellationToken) is { } content && Read(entry.Key, content) is { } relay) relays.Add(relay);
        }

        return [.. relays.OrderByDescending(r => r.StartTime)];
    }

    /// <summary>The public address of a relay that writes this store and answers.</summary>
    /// <param name="callbackBaseUri">The relay to use, or null for any registered one.</param>
    /// <param name="baseUri">The host that must reach it: of several relays, one it can reach is taken first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>RelayNotRunning</c>, <c>RelayNotResponding</c>, <c>AddressNotSecure</c>.</exception>
    public async Task<Uri> FindAsync(Uri? callbackBaseUri, Uri baseUri, CancellationToken cancellationToken)
    {
        var relays = await ListAsync(cancellationToken);
        if (callbackBaseUri is not null)
        {
            AddressRules.RequireSecure(callbackBaseUri, "callback address");
            var instance = await InstanceIdAsync(callbackBaseUri, cancellationToken);
            return relays.Any(r => string.Equals(r.InstanceId, instance, StringComparison.Ordinal))
                ? callbackBaseUri
                : throw RelayErrors.RelayNotResponding(callbackBaseUri, store.Uri, "it belongs to another store");
        }

        if (relays.Count == 0) throw RelayErrors.RelayNotRunning(store.Uri);
        InsiderException? first = null;
        foreach (var relay in relays.OrderBy(r => AddressRules.IsReachable(r.PublicUri, baseUri) ? 0 : 1))
        {
            AddressRules.RequireSecure(relay.PublicUri, "relay's public address");
            try
            {
                await RequireInstanceAsync(relay, cancellationToken);
                return relay.PublicUri;
            }
            catch (InsiderException e) when (e.Kind == InsiderErrorKind.ConnectionError)
            {
                first ??= e;
            }
        }

        throw first!;
    }

    /// <summary>Whether a relay answers with its own instance id.</summary>
    public async Task<bool> IsRespondingAsync(RelayRecord relay, CancellationToken cancellationToken)
    {
        try
        {
            await RequireInstanceAsync(relay, cancellationToken);
            return true;
        }
        catch (InsiderException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>A registration, or null when this version cannot read it: one relay of a newer version must not keep the others from being found.</summary>
    private static RelayRecord? Read(string key, byte[] content)
    {
        try
        {
            return StoreJson.Deserialize(key, content, StoreJson.Default.RelayRecord);
        }
        catch (InsiderException e) when (e.Kind == InsiderErrorKind.InvalidData)
        {
            return null;
        }
    }

    private async Task RequireInstanceAsync(RelayRecord relay, CancellationToken cancellationToken)
    {
        if (!string.Equals(await InstanceIdAsync(relay.PublicUri, cancellationToken), relay.InstanceId, StringComparison.Ordinal))
            throw RelayErrors.RelayNotResponding(relay.PublicUri, store.Uri, "another program answers there");
    }

    private async Task<string> InstanceIdAsync(Uri relay, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var health = await _client.GetFromJsonAsync($"{relay.AbsoluteUri.TrimEnd('/')}/healthz", StoreJson.Default.RelayHealth, both.Token);
            return health?.InstanceId ?? throw RelayErrors.RelayNotResponding(relay, store.Uri, "its answer is empty");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw RelayErrors.RelayNotResponding(relay, store.Uri, "no answer came within 10 seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or NotSupportedException)
        {
            throw RelayErrors.RelayNotResponding(relay, store.Uri, e.GetBaseException().Message, e);
        }
    }
}
