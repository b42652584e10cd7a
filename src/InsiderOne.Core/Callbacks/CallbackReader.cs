using System.Globalization;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Callbacks;

/// <summary>Reads the callbacks of one segment.</summary>
public sealed class CallbackReader(IStore store)
{
    /// <summary>The keys of the callbacks that arrived for a segment, in the order of their arrival.</summary>
    public async Task<IReadOnlyList<StoreEntry>> FindAsync(SegmentId id, CancellationToken cancellationToken)
    {
        var first = FirstHour(id.CreatedAt);
        var hours = new List<string>();
        await foreach (var hour in store.ListFoldersAsync(StoreKeys.Callbacks, first, cancellationToken)) hours.Add(hour);
        hours.Sort(StringComparer.Ordinal);
        var found = new List<StoreEntry>();
        foreach (var hour in hours)
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

    /// <summary>The first hour in which a callback can have arrived: an hour early, since the relay's clock may be behind the sender's.</summary>
    internal static string FirstHour(DateTimeOffset since) => StoreKeys.HourName(since.AddHours(-1));

    /// <summary>The number of a callback's file, <c>3.json</c>.</summary>
    internal static bool TryNumber(string name, out int number)
    {
        number = 0;
        return name.EndsWith(".json", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(0, name.Length - 5), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
