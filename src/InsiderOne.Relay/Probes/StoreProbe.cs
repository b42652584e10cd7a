using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;
using InsiderOne.Relay.Metrics;
using InsiderOne.Relay.Registration;

namespace InsiderOne.Relay.Probes;

/// <summary>Finds out whether the store can be written, by writing it. One write serves all who ask within a second: probes are public.</summary>
internal sealed class StoreProbe(IStore store, RelayRegistration registration, RelayMetrics metrics, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    // As large as the largest callback: a disk that has room for an empty record alone is full.
    private static readonly byte[] Content = new byte[CallbackReceiver.MaximumBodyBytes];

    // A child's id is its process's, so a crash leaves one record at most; replicas of a service share theirs, but not the record.
    private readonly string _key = Key(registration.InstanceId) + (registration.IsService ? $".{Guid.NewGuid():N}" : "");
    private readonly SemaphoreSlim _turn = new(1);
    private long? _succeeded;

    /// <summary>The record that the probes of a child write and delete.</summary>
    public static string Key(string instanceId) => StoreKeys.Probes + instanceId;

    /// <summary>Returns when the store is there and takes a record. Nothing stays behind.</summary>
    /// <exception cref="InsiderException">It is not, or does not.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_succeeded is { } then && time.GetElapsedTime(then) < Shared) return;
            _succeeded = null;
            metrics.StoreIsUp = false;
            await registration.ConfirmAsync(cancellationToken);
            await store.TryPutAsync(_key, Content, cancellationToken);
            await store.DeleteAsync(_key, cancellationToken);
            _succeeded = time.GetTimestamp();
            metrics.StoreIsUp = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
