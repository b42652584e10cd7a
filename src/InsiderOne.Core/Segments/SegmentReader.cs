using System.Collections.Concurrent;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Reads segments as they stand now.</summary>
public sealed class SegmentReader(IStore store, TimeProvider time)
{
    private const int Concurrency = 16;

    private readonly SegmentJournal _journal = new(store);
    private readonly CallbackReader _callbacks = new(store);

    /// <summary>Reads one segment.</summary>
    /// <exception cref="InsiderException"><c>SegmentNotFound</c>.</exception>
    public async Task<InsiderSegment> ReadAsync(SegmentId id, CancellationToken cancellationToken)
    {
        // The callbacks last: whatever the journal says, counts that are there now count.
        var history = await _journal.ReadAsync(id, cancellationToken) ?? throw SegmentErrors.SegmentNotFound(id.ToString(), store.Uri);
        return await DeriveAsync(history, await _callbacks.FindAsync(id, cancellationToken), cancellationToken);
    }

    /// <summary>Reads some segments with one look at the callbacks for all of them.</summary>
    /// <exception cref="InsiderException"><c>SegmentNotFound</c>.</exception>
    public async Task<IReadOnlyList<InsiderSegment>> ReadAsync(IReadOnlyCollection<SegmentId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet();
        return await ReadAsync([.. wanted], new CallbackIndex(store, wanted.Contains), cancellationToken);
    }

    /// <summary>Reads some segments, with an index that grows as far back as they need.</summary>
    /// <exception cref="InsiderException"><c>SegmentNotFound</c>.</exception>
    public async Task<IReadOnlyList<InsiderSegment>> ReadAsync(IReadOnlyList<SegmentId> ids, CallbackIndex index, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var histories = new ConcurrentDictionary<SegmentId, SegmentHistory>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ids, options, async (id, token) =>
            histories[id] = await _journal.ReadAsync(id, token) ?? throw SegmentErrors.SegmentNotFound(id.ToString(), store.Uri));
        await index.ReachAsync(ids.Min(id => id.CreatedAt), cancellationToken);
        var segments = new InsiderSegment[ids.Count];
        for (var i = 0; i < segments.Length; i++)
            segments[i] = await DeriveAsync(histories[ids[i]], index.Of(ids[i]), cancellationToken);
        return segments;
    }

    private async Task<InsiderSegment> DeriveAsync(SegmentHistory history, IReadOnlyList<StoreEntry> found, CancellationToken cancellationToken) =>
        SegmentState.Derive(history, await _callbacks.ReadAsync(found, cancellationToken), store.Uri, time.GetUtcNow());
}
