using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Relays;

/// <summary>Registers relays that do not do it themselves, and removes registrations of services.</summary>
public sealed class RelayRegistrar(IStore store, TimeProvider time)
{
    /// <summary>Registers the relay that answers at a public address, once a callback sent there has come to the store.</summary>
    /// <param name="publicUri">The address Insider One will be given.</param>
    /// <param name="patience">How long the callback may take to be seen in the store.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>AddressNotSecure</c>, <c>RelayNotResponding</c>, <c>RelayProbeFailed</c>.</exception>
    public async Task<InsiderRelay> RegisterAsync(Uri publicUri, TimeSpan patience, CancellationToken cancellationToken)
    {
        AddressRules.RequireSecure(publicUri, "public address");
        using var client = new RelayClient(store, time);
        var instanceId = await client.InstanceIdAsync(publicUri, cancellationToken);
        await new RoundTrip(store, time, client).ProveAsync(publicUri, patience, cancellationToken);
        return (await PutAsync(instanceId, publicUri, cancellationToken)).ToRelay(store.Uri, isResponding: true);
    }

    /// <summary>Removes a registration. The relay is not stopped.</summary>
    /// <exception cref="InsiderException"><c>RelayNotRegistered</c>, <c>RelayIsRunning</c>, <c>RelayInstanceIdInvalid</c>.</exception>
    public async Task UnregisterAsync(string instanceId, CancellationToken cancellationToken)
    {
        var record = await ReadAsync(instanceId, cancellationToken) ?? throw RelayErrors.RelayNotRegistered(instanceId, store.Uri);
        using var directory = new RelayDirectory(store, time);
        if (!record.IsService && (await directory.AreRespondingAsync([record], cancellationToken))[0]) throw RelayErrors.RelayIsRunning(instanceId);
        await store.DeleteAsync(Key(instanceId), cancellationToken);
    }

    /// <summary>Sees to it that a relay is registered with a public address. A registration that says so already is left as it is.</summary>
    public async Task<RelayRecord> PutAsync(string instanceId, Uri publicUri, CancellationToken cancellationToken)
    {
        var key = Key(instanceId);
        var record = RelayRecord.OfService(instanceId, publicUri, time.GetUtcNow());
        // A replica with the same id may do the same at the same time: whoever is last finds what it wants to write.
        while (!await store.TryPutAsync(key, StoreJson.Serialize(record, StoreJson.Default.RelayRecord), cancellationToken))
        {
            if (await ReadAsync(instanceId, cancellationToken) is not { } present) continue;
            if (present.PublicUri == publicUri) return present;
            // What a session started stays what it was, behind another address.
            if (!present.IsService) record = present with { PublicUri = publicUri };
            await store.DeleteAsync(key, cancellationToken);
        }

        return record;
    }

    /// <summary>The key of a registration.</summary>
    /// <exception cref="InsiderException"><c>RelayInstanceIdInvalid</c>: it would be the name of another record.</exception>
    internal static string Key(string instanceId) => InstanceName.IsValid(instanceId) ? StoreKeys.Relay(instanceId) : throw RelayErrors.RelayInstanceIdInvalid();

    private async Task<RelayRecord?> ReadAsync(string instanceId, CancellationToken cancellationToken) =>
        await store.GetAsync(Key(instanceId), cancellationToken) is { } content
            ? StoreJson.Deserialize(Key(instanceId), content, StoreJson.Default.RelayRecord)
            : null;
}
