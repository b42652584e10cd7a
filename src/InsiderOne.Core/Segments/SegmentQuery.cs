using System.Runtime.CompilerServices;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>The history of a store, the newest segment first. It is read day by day, so a long history costs no memory and <c>-First</c> no time.</summary>
public sealed class SegmentQuery(IStore store, TimeProvider time)
{
    private const int BatchSize = 100;

    private readonly SegmentJournal _journal = new(store);
    private readonly SegmentReader _reader = new(store, time);

    /// <summary>Reads the segments planned in a span of time.</summary>
    /// <param name="after">The earliest time, or null.</param>
    /// <param name="before">The latest time, or null.</param>
    /// <param name="unreadable">Told of each segment whose journal was written by a newer version or cannot be understood; the others are read all the same.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The store cannot be read.</exception>
    public async IAsyncEnumerable<InsiderSegment> ReadAsync(
        DateTimeOffset? after, DateTimeOffset? before, Action<InsiderException> unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = new CallbackIndex(store);
        await foreach (var day in DaysAsync(after, before, cancellationToken))
        {
            var listed = await _journal.ListAsync(day, cancellationToken);
            // Ids sort as their times do.
            var ids = listed.Keys
                .Where(id => !(id.CreatedAt < after) && !(id.CreatedAt > before))
                .OrderByDescending(id => id.ToString(), StringComparer.Ordinal);
            foreach (var batch in ids.Chunk(BatchSize))
            {
                foreach (var segment in await _reader.ReadAsync(batch, listed, index, unreadable, cancellationToken)) yield return segment;
            }
        }
    }

    private async IAsyncEnumerable<string> DaysAsync(DateTimeOffset? after, DateTimeOffset? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = after is { } a ? StoreKeys.Day(a) : "";
        var last = before is { } b ? StoreKeys.Day(b) : "\uFFFF";
        foreach (var year in await FoldersAsync(StoreKeys.Segments, cancellationToken))
        foreach (var month in await FoldersAsync($"{StoreKeys.Segments}{year}/", cancellationToken))
        foreach (var day in await FoldersAsync($"{StoreKeys.Segments}{year}/{month}/", cancellationToken))
        {
            var folder = $"{StoreKeys.Segments}{year}/{month}/{day}/";
            if (string.CompareOrdinal(folder, first) >= 0 && string.CompareOrdinal(folder, last) <= 0) yield return folder;
        }
    }

    /// <summary>The folders below one, the last first.</summary>
    private async Task<List<string>> FoldersAsync(string folder, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var name in store.ListFoldersAsync(folder, "", cancellationToken)) names.Add(name);
        names.Sort(static (a, b) => string.CompareOrdinal(b, a));
        return names;
    }
}
