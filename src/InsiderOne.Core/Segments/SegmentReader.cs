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
        var segments = await ReadAsync([.. wanted], new CallbackIndex(store, wanted.Contains), static e => throw e, cancellationToken);
        wanted.ExceptWith(segments.Select(s => SegmentId.Parse(s.Id)));
        return wanted.Count == 0 ? segments : throw SegmentErrors.SegmentNotFound(wanted.First().ToString(), store.Uri);
    }

    /// <summary>
    /// Reads some segments, with an index that grows as far back as they need. An id without a plan is left out: its sender is about to
    /// write one, or died before it could.
    /// </summary>
    /// <param name="ids">The segments.</param>
    /// <param name="index">The callbacks.</param>
    /// <param name="unreadable">Told of each segment whose journal cannot be understood; one must not hide the others. It may be called by several threads.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<InsiderSegment>> ReadAsync(
        IReadOnlyList<SegmentId> ids, CallbackIndex index, Action<InsiderException> unreadable, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var histories = new ConcurrentDictionary<SegmentId, SegmentHistory>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ids, options, async (id, token) =>
        {
            try
            {
                if (await _journal.ReadAsync(id, token) is { } history) histories[id] = history;
            }
            catch (InsiderException e) when (e.Kind == InsiderErrorKind.InvalidData)
            {
                unreadable(e);
            }
        });
        await index.ReachAsync(ids.Min(id => id.CreatedAt), cancellationToken);
        var segments = new List<InsiderSegment>(ids.Count);
        foreach (var id in ids)
        {
            if (histories.TryGetValue(id, out var history)) segments.Add(await DeriveAsync(history, index.Of(id), cancellationToken));
        }

        return segments;
    }

    private async Task<InsiderSegment> DeriveAsync(SegmentHistory history, IReadOnlyList<StoreEntry> found, CancellationToken cancellationToken) =>
        SegmentState.Derive(history, await _callbacks.ReadAsync(found, cancellationToken), store.Uri, time.GetUtcNow());
}
