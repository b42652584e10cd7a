using System.ComponentModel;
using System.Diagnostics;
using InsiderOne.Core;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Relay.Probes;

namespace InsiderOne.Relay.Registration;

/// <summary>Removes the registrations of this machine's relays that did not end in order.</summary>
internal sealed class DeadRelays(IStore store, ILogger<DeadRelays> logger)
{
    // The start time is reckoned from the boot time, which two processes may read a little differently.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

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

    private static bool IsDead(RelayRecord relay)
    {
        if (!string.Equals(relay.MachineName, Environment.MachineName, StringComparison.Ordinal)) return false;
        try
        {
            using var process = Process.GetProcessById(relay.ProcessId);
            return (process.StartTime.ToUniversalTime() - relay.StartTime.UtcDateTime).Duration() > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It ended just now, or belongs to another user: the next start will tell.
            return false;
        }
    }
}
