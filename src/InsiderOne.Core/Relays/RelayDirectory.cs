using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Relays;

/// <summary>The relays of a store, and which of them answer.</summary>
public sealed class RelayDirectory(IStore store, TimeProvider time) : IDisposable
{
    private readonly RelayClient _client = new(store, time);

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
            await RequireRegisteredAsync(callbackBaseUri, relays, "it is not registered there, or belongs to another store", cancellationToken);
            return callbackBaseUri;
        }

        if (relays.Count == 0) throw RelayErrors.RelayNotRunning(store.Uri);
        InsiderException? first = null;
        foreach (var address in relays.OrderBy(r => AddressRules.IsReachable(r.PublicUri, baseUri) ? 0 : 1).Select(r => r.PublicUri).Distinct())
        {
            try
            {
                await RequireRegisteredAsync(address, relays, "another program answers there", cancellationToken);
                return address;
            }
            catch (InsiderException e)
            {
                // One that is down, or a record that should not be there, must not keep the others from being found.
                first ??= e;
            }
        }

        throw first!;
    }

    /// <summary>Which of the relays answer, at their public addresses, as a relay of this store. Replicas may answer for each other.</summary>
    public async Task<IReadOnlyList<bool>> AreRespondingAsync(IReadOnlyList<RelayRecord> relays, CancellationToken cancellationToken)
    {
        var answers = new List<bool>(relays.Count);
        foreach (var relay in relays) answers.Add(await IsRespondingAsync(relay, relays, cancellationToken));
        return answers;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<bool> IsRespondingAsync(RelayRecord relay, IReadOnlyList<RelayRecord> relays, CancellationToken cancellationToken)
    {
        try
        {
            // A child that was killed must not seem to live because its port has got another relay.
            IReadOnlyList<RelayRecord> replicas = relay.IsService ? [.. relays.Where(r => r.IsService && r.PublicUri == relay.PublicUri)] : [relay];
            await RequireRegisteredAsync(relay.PublicUri, replicas, "another program answers there", cancellationToken);
            return true;
        }
        catch (InsiderException)
        {
            return false;
        }
    }

    /// <summary>Requires that one of the relays answers at an address. Behind a balancer any of its replicas may.</summary>
    private async Task RequireRegisteredAsync(Uri address, IReadOnlyList<RelayRecord> relays, string otherwise, CancellationToken cancellationToken)
    {
        AddressRules.RequireSecure(address, "relay's public address");
        var instance = await _client.InstanceIdAsync(address, cancellationToken);
        if (!relays.Any(r => string.Equals(r.InstanceId, instance, StringComparison.Ordinal)))
            throw RelayErrors.RelayNotResponding(address, store.Uri, otherwise);
    }

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
}
