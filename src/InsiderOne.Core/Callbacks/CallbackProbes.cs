using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Callbacks;

/// <summary>
/// Callbacks that are sent to see whether they come through. A probe has an id and a token as a segment has, but no journal: it is in no
/// history, and nothing of it stays.
/// </summary>
public sealed class CallbackProbes(IStore store, TimeProvider time)
{
    private readonly CallbackReader _callbacks = new(store);
    private readonly SegmentJournal _journal = new(store);

    /// <summary>How long a probe's callback is accepted.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Announces a probe: from here on every relay of the store takes its callback.</summary>
    public async Task PlanAsync(SegmentId id, string token, CancellationToken cancellationToken)
    {
        var record = new ProbeRecord { At = time.GetUtcNow(), Writer = SegmentJournal.Writer, CallbackTokenSha256 = CallbackToken.Hash(token) };
        await store.TryPutAsync(StoreKeys.Probe(id), StoreJson.Serialize(record, StoreJson.Default.ProbeRecord), cancellationToken);
    }

    /// <summary>Reads a probe that is awaited now, or null.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>, or the store cannot be read.</exception>
    public async Task<ProbeRecord?> FindAsync(SegmentId id, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(StoreKeys.Probe(id), cancellationToken) is not { } content) return null;
        var probe = StoreJson.Deserialize(StoreKeys.Probe(id), content, StoreJson.Default.ProbeRecord);
        // Either way: the clocks of two machines may differ.
        return (time.GetUtcNow() - probe.At).Duration() < Lifetime ? probe : null;
    }

    /// <summary>Removes a probe and what came for it. The plan goes first, so that nothing comes after.</summary>
    public async Task ForgetAsync(SegmentId id, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(StoreKeys.Probe(id), cancellationToken);
        // Never what a segment got, whoever put a probe of its id there.
        if (await _journal.ReadPlannedAsync(id, cancellationToken) is not null) return;
        foreach (var callback in await _callbacks.FindAsync(id, cancellationToken)) await store.DeleteAsync(callback.Key, cancellationToken);
    }

    /// <summary>Removes what probes have left that ended before their time, and the records a relay left that was killed while it tried the store.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(StoreKeys.Probes, cancellationToken))
        {
            if (time.GetUtcNow() - entry.WrittenAt < Lifetime) continue;
            var name = entry.Key[StoreKeys.Probes.Length..];
            if (name.EndsWith(".json", StringComparison.Ordinal) && SegmentId.TryParse(name[..^5], out var id)) await ForgetAsync(id, cancellationToken);
            else await store.DeleteAsync(entry.Key, cancellationToken);
        }
    }
}
