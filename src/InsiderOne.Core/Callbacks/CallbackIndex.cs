using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Callbacks;

/// <summary>Which segments have callbacks. It is built by listing the hours in which they can have arrived: each hour once, however many segments are asked for.</summary>
/// <param name="store">The store.</param>
/// <param name="wanted">Whose callbacks to remember; null for everyone's.</param>
public sealed class CallbackIndex(IStore store, Func<SegmentId, bool>? wanted = null)
{
    private readonly Dictionary<SegmentId, List<Entry>> _entries = [];
    private string? _firstHour;

    /// <summary>The callbacks of a segment, in the order of their arrival. Complete as far back as <see cref="ReachAsync"/> went.</summary>
    public IReadOnlyList<StoreEntry> Of(SegmentId id) => !_entries.TryGetValue(id, out var found)
        ? []
        : [.. found.OrderBy(e => e.Hour, StringComparer.Ordinal).ThenBy(e => e.Number).Select(e => e.Stored)];

    /// <summary>Lists the hours since a time that have not been listed yet.</summary>
    public async Task ReachAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var first = CallbackReader.FirstHour(since);
        await foreach (var hour in store.ListFoldersAsync(StoreKeys.Callbacks, first, cancellationToken))
        {
            if (_firstHour is not null && string.CompareOrdinal(hour, _firstHour) >= 0) continue;
            await foreach (var entry in store.ListAsync($"{StoreKeys.Callbacks}{hour}/", cancellationToken)) Add(hour, entry);
        }

        if (_firstHour is null || string.CompareOrdinal(first, _firstHour) < 0) _firstHour = first;
    }

    private void Add(string hour, StoreEntry stored)
    {
        var parts = stored.Key.Split('/');
        if (parts.Length != 4 || !SegmentId.TryParse(parts[2], out var id) || !CallbackReader.TryNumber(parts[3], out var number)) return;
        if (wanted is not null && !wanted(id)) return;
        if (!_entries.TryGetValue(id, out var found)) _entries[id] = found = [];
        found.Add(new Entry(hour, number, stored));
    }

    private sealed record Entry(string Hour, int Number, StoreEntry Stored);
}
