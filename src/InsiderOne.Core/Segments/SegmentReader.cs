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
    public async Task<InsiderSegment> ReadAsync(SegmentId id, CancellationToken cancellationToken) =>
        await ReadAsync(await _journal.ReadAsync(id, cancellationToken) ?? throw SegmentErrors.SegmentNotFound(id.ToString(), store.Uri), cancellationToken);

    /// <summary>Reads the segment of a journal. The callbacks come last: whatever the journal says, counts that are there now count.</summary>
    public async Task<InsiderSegment> ReadAsync(SegmentHistory journal, CancellationToken cancellationToken) =>
        await DeriveAsync(journal, await _callbacks.FindAsync(journal.Id, cancellationToken), cancellationToken);

    /// <summary>Reads the journals of some segments. An id without a plan is left out: its sender is about to write one, or died before it could.</summary>
    /// <param name="ids">The segments.</param>
    /// <param name="unreadable">Told of each journal that cannot be understood; one must not hide the others. It may be called by several threads.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<Dictionary<SegmentId, SegmentHistory>> OpenAsync(
        IReadOnlyCollection<SegmentId> ids, Action<InsiderException> unreadable, CancellationToken cancellationToken) =>
        OpenAsync(ids, _journal.ReadAsync, unreadable, cancellationToken);

    private static async Task<Dictionary<SegmentId, SegmentHistory>> OpenAsync(
        IReadOnlyCollection<SegmentId> ids, Func<SegmentId, CancellationToken, Task<SegmentHistory?>> read, Action<InsiderException> unreadable, CancellationToken cancellationToken)
    {
        var journals = new ConcurrentDictionary<SegmentId, SegmentHistory>();
        await ForEachAsync(ids, async (id, token) =>
        {
            try
            {
                if (await read(id, token) is { } history) journals[id] = history;
            }
            catch (InsiderException e) when (e.Kind == InsiderErrorKind.InvalidData)
            {
                unreadable(e);
            }
        }, cancellationToken);
        return new Dictionary<SegmentId, SegmentHistory>(journals);
    }

    /// <summary>Reads on in those journals that have no answer yet. What was read is not read again: thousands may be waited for.</summary>
    public async Task ReadOnAsync(Dictionary<SegmentId, SegmentHistory> journals, CancellationToken cancellationToken)
    {
        var longer = new ConcurrentBag<SegmentHistory>();
        await ForEachAsync(
            [.. journals.Values.Where(j => j.Answered is null)], async (known, token) => longer.Add(await _journal.ReadOnAsync(known, token)), cancellationToken);
        foreach (var journal in longer) journals[journal.Id] = journal;
    }

    /// <summary>Reads the segments of some journals with one look at the callbacks for all of them.</summary>
    public async Task<IReadOnlyList<InsiderSegment>> ReadAsync(Dictionary<SegmentId, SegmentHistory> journals, CancellationToken cancellationToken) =>
        await DeriveAsync([.. journals.Keys.OrderBy(id => id.ToString(), StringComparer.Ordinal)], journals, new CallbackIndex(store, journals.ContainsKey), cancellationToken);

    /// <summary>Reads some segments, with an index that grows as far back as they need.</summary>
    /// <param name="ids">The segments.</param>
    /// <param name="listed">Which records they have.</param>
    /// <param name="index">The callbacks.</param>
    /// <param name="unreadable">Told of each journal that cannot be understood. It may be called by several threads.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<InsiderSegment>> ReadAsync(
        IReadOnlyList<SegmentId> ids,
        Dictionary<SegmentId, JournalRecords> listed,
        CallbackIndex index,
        Action<InsiderException> unreadable,
        CancellationToken cancellationToken) =>
        await DeriveAsync(
            ids, await OpenAsync(ids, (id, token) => _journal.ReadAsync(id, listed[id], token), unreadable, cancellationToken), index, cancellationToken);

    private async Task<IReadOnlyList<InsiderSegment>> DeriveAsync(
        IReadOnlyList<SegmentId> ids, Dictionary<SegmentId, SegmentHistory> journals, CallbackIndex index, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        await index.ReachAsync(ids.Min(id => id.CreatedAt), cancellationToken);
        var segments = new InsiderSegment?[ids.Count];
        await ForEachAsync([.. Enumerable.Range(0, ids.Count)], async (i, token) =>
        {
            if (journals.TryGetValue(ids[i], out var history)) segments[i] = await DeriveAsync(history, index.Of(ids[i]), token);
        }, cancellationToken);
        return [.. segments.OfType<InsiderSegment>()];
    }

    private async Task<InsiderSegment> DeriveAsync(SegmentHistory history, IReadOnlyList<StoreEntry> found, CancellationToken cancellationToken) =>
        SegmentState.Derive(history, await _callbacks.ReadAsync(found, cancellationToken), store.Uri, time.GetUtcNow());

    private static Task ForEachAsync<T>(IReadOnlyCollection<T> items, Func<T, CancellationToken, ValueTask> body, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, body);
}
