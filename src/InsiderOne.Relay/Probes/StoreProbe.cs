using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;
using InsiderOne.Relay.Registration;

namespace InsiderOne.Relay.Probes;

/// <summary>Finds out whether the store can be written, by writing it. One write serves all who ask within a second: probes are public.</summary>
internal sealed class StoreProbe(IStore store, RelayRegistration registration, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    // As large as the largest callback: a disk that has room for an empty record alone is full.
    private static readonly byte[] Content = new byte[CallbackReceiver.MaximumBodyBytes];

    private readonly SemaphoreSlim _turn = new(1);
    private long? _succeeded;

    /// <summary>The record a relay's probes write and delete: one name for all, so that a crash leaves one record at most.</summary>
    public static string Key(string instanceId) => $"probes/{instanceId}";

    /// <summary>Returns when the store is there and takes a record. Nothing stays behind.</summary>
    /// <exception cref="InsiderException">It is not, or does not.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_succeeded is { } then && time.GetElapsedTime(then) < Shared) return;
            _succeeded = null;
            await registration.ConfirmAsync(cancellationToken);
            var key = Key(registration.InstanceId);
            await store.TryPutAsync(key, Content, cancellationToken);
            await store.DeleteAsync(key, cancellationToken);
            _succeeded = time.GetTimestamp();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
