using InsiderOne.Core;
using InsiderOne.Core.Children;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Relay.Probes;

namespace InsiderOne.Relay.Registration;

/// <summary>Removes the registrations of this machine's relays that did not end in order.</summary>
internal sealed class DeadRelays(IStore store, ILogger<DeadRelays> logger)
{
    /// <summary>Removes them. A failure is logged only: a relay can do its work among stale registrations.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var entry in store.ListAsync(StoreKeys.Relays, cancellationToken))
            {
                if (await ReadAsync(entry.Key, cancellationToken) is not { } relay || !IsDead(relay)) continue;
                await store.DeleteAsync(entry.Key, cancellationToken);
                await store.DeleteAsync(StoreProbe.Key(relay.InstanceId), cancellationToken);
                logger.DeadRelayRemoved(relay.InstanceId);
            }
        }
        catch (InsiderException e)
        {
            logger.DeadRelaysFailed(e.Message);
        }
    }

    private async Task<RelayRecord?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(key, cancellationToken) is not { } content) return null;
        try
        {
            return StoreJson.Deserialize(key, content, StoreJson.Default.RelayRecord);
        }
        catch (InsiderException)
        {
            // A newer version's, or none at all: not ours to judge.
            return null;
        }
    }

    private static bool IsDead(RelayRecord relay) =>
        // A service is registered while it is not running, too.
        !relay.IsService
        && string.Equals(relay.MachineName, Environment.MachineName, StringComparison.Ordinal)
        && !ChildProcess.IsRunning(relay.ProcessId, relay.StartTime);
}
