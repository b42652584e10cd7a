using System.Collections.Concurrent;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Reads segments as they stand now.</summary>
public sealed class SegmentReader(IStore store, TimeProvider time)
{
    private readonly SegmentJournal journal = new(store);
    private readonly CallbackReader callbacks = new(store);

    /// <summary>Reads one segment.</summary>
    /// <exception cref="InsiderException"><c>SegmentNotFound</c>.</exception>
    public async Task<InsiderSegment> ReadAsync(SegmentId id, CancellationToken cancellationToken)
    {
        // The callbacks last: whatever the journal says, counts that are there now count.
        var history = await journal.ReadAsync(id, cancellationToken) ?? throw SegmentErrors.SegmentNotFound(id.ToString(), store.Uri);
        return await DeriveAsync(history, await callbacks.FindAsync(id, cancellationToken), cancellationToken);
    }

    /// <summary>Reads some segments with one look at the callbacks for all of them.</summary>
    /// <exception cref="InsiderException"><c>SegmentNotFound</c>.</exception>
    public async Task<IReadOnlyList<InsiderSegment>> ReadAsync(IReadOnlyCollection<SegmentId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var wanted = ids.ToHashSet();
        var histories = new ConcurrentDictionary<SegmentId, SegmentHistory>();
        await Parallel.ForEachAsync(wanted, Options(cancellationToken), async (id, token) =>
            histories[id] = await journal.ReadAsync(id, token) ?? throw SegmentErrors.SegmentNotFound(id.ToString(), store.Uri));
        return await DeriveAsync([.. ids.Select(id => histories[id])], cancellationToken);
    }

    /// <summary>Derives segments from journals that were read already.</summary>
    public async Task<IReadOnlyList<InsiderSegment>> DeriveAsync(IReadOnlyList<SegmentHistory> histories, CancellationToken cancellationToken)
    {
        if (histories.Count == 0) return [];
        var wanted = histories.Select(h => h.Id).ToHashSet();
        var found = await callbacks.FindAsync(wanted.Min(id => id.CreatedAt), wanted.Contains, cancellationToken);
        var segments = new InsiderSegment[histories.Count];
        for (var i = 0; i < histories.Count; i++)
            segments[i] = await DeriveAsync(histories[i], found.GetValueOrDefault(histories[i].Id) ?? [], cancellationToken);
        return segments;
    }

    private async Task<InsiderSegment> DeriveAsync(SegmentHistory history, IReadOnlyList<StoreEntry> found, CancellationToken cancellationToken) =>
        SegmentState.Derive(history, await callbacks.ReadAsync(found, cancellationToken), store.Uri, time.GetUtcNow());

    private static ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken };
}
