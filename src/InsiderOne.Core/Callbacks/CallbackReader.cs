using System.Globalization;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Callbacks;

/// <summary>Finds callbacks by listing the hours in which they can have arrived: once for all segments asked for, not once for each.</summary>
public sealed class CallbackReader(IStore store)
{
    /// <summary>The keys of all callbacks that arrived for some segments.</summary>
    /// <param name="since">When the first of the segments was planned.</param>
    /// <param name="wanted">Whether a segment's callbacks are asked for.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>For each segment that has any, its entries in the order of their arrival.</returns>
    public async Task<IReadOnlyDictionary<SegmentId, IReadOnlyList<StoreEntry>>> FindAsync(
        DateTimeOffset since, Func<SegmentId, bool> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SegmentId, IReadOnlyList<StoreEntry>>();
        foreach (var hour in await HoursAsync(since, cancellationToken))
        {
            var inHour = new List<(SegmentId Id, int Number, StoreEntry Entry)>();
            await foreach (var entry in store.ListAsync($"{StoreKeys.Callbacks}{hour}/", cancellationToken))
            {
                var parts = entry.Key.Split('/');
                if (parts.Length == 4 && SegmentId.TryParse(parts[2], out var id) && wanted(id) && TryNumber(parts[3], out var number))
                    inHour.Add((id, number, entry));
            }

            foreach (var (id, _, entry) in inHour.OrderBy(e => e.Number))
            {
                if (!found.TryGetValue(id, out var entries)) found[id] = entries = new List<StoreEntry>();
                ((List<StoreEntry>)entries).Add(entry);
            }
        }

        return found;
    }

    /// <summary>The keys of the callbacks that arrived for one segment, in the order of their arrival.</summary>
    public async Task<IReadOnlyList<StoreEntry>> FindAsync(SegmentId id, CancellationToken cancellationToken)
    {
        var found = new List<StoreEntry>();
        foreach (var hour in await HoursAsync(id.CreatedAt, cancellationToken))
        {
            var inHour = new List<(int Number, StoreEntry Entry)>();
            await foreach (var entry in store.ListAsync($"{StoreKeys.Callbacks}{hour}/{id}/", cancellationToken))
            {
                if (TryNumber(entry.Key[(entry.Key.LastIndexOf('/') + 1)..], out var number)) inHour.Add((number, entry));
            }

            found.AddRange(inHour.OrderBy(e => e.Number).Select(e => e.Entry));
        }

        return found;
    }

    /// <summary>Reads stored callbacks.</summary>
    public async Task<IReadOnlyList<StoredCallback>> ReadAsync(IReadOnlyList<StoreEntry> entries, CancellationToken cancellationToken)
    {
        var callbacks = new List<StoredCallback>(entries.Count);
        foreach (var entry in entries)
        {
            if (await store.GetAsync(entry.Key, cancellationToken) is { } body)
                callbacks.Add(new StoredCallback(entry.Key, entry.WrittenAt, body));
        }

        return callbacks;
    }

    /// <summary>The number of a callback's file, <c>3.json</c>.</summary>
    internal static bool TryNumber(string name, out int number)
    {
        number = 0;
        return name.EndsWith(".json", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(0, name.Length - 5), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private async Task<List<string>> HoursAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // An hour early: the relay's clock may be behind the sender's.
        var first = StoreKeys.HourName(since.AddHours(-1));
        var hours = new List<string>();
        await foreach (var hour in store.ListFoldersAsync(StoreKeys.Callbacks, cancellationToken))
        {
            if (string.CompareOrdinal(hour, first) >= 0) hours.Add(hour);
        }

        hours.Sort(StringComparer.Ordinal);
        return hours;
    }
}
