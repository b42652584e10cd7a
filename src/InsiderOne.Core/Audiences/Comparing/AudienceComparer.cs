using System.Buffers.Binary;
using System.Collections;
using InsiderOne.Core.Digests;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Compares two lists by digests of 128 bits. The digests are gathered on the disk by their first byte, and one 256th of both lists is in
/// memory at a time; what is listed is found in a second reading, by one bit for each value.
/// </summary>
public sealed class AudienceComparer : IDisposable
{
    private readonly DigestKey _key;
    private readonly ComparisonOptions _options;
    private readonly DigestSpool _earlier;
    private readonly DigestSpool _current;
    private InsiderAudience? _earlierAudience;

    /// <summary>Begins a comparison.</summary>
    /// <param name="key">The key of the digests of the earlier list; any key where there is a file of it.</param>
    /// <param name="options">Where to work, and what to list.</param>
    public AudienceComparer(DigestKey key, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _key = key;
        _options = options;
        _earlier = new DigestSpool(options.WorkDirectory, options.Tuning);
        _current = new DigestSpool(options.WorkDirectory, options.Tuning);
    }

    /// <summary>Takes the earlier list from its file.</summary>
    /// <exception cref="InsiderException">The file changed, or a file cannot be read or written.</exception>
    public void AddEarlier(InsiderAudience audience, CancellationToken cancellationToken)
    {
        _earlierAudience = audience;
        _earlier.AddAll(_key, audience, cancellationToken);
    }

    /// <summary>Takes a part of the earlier list from the digests that were kept of it; false when there are none.</summary>
    /// <exception cref="InsiderException"><c>DigestKeyDiffers</c>, <c>DigestFileInvalid</c>, or the store cannot be read.</exception>
    public Task<bool> TryAddEarlierAsync(EarlierSend send, EarlierPart part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(part);
        return StoredDigests.TryReadAsync(send.Store, part.Id, _key, _earlier, cancellationToken);
    }

    /// <summary>Compares an audience with the earlier list, and writes the lists that are wanted.</summary>
    /// <exception cref="InsiderException"><c>ListPathExists</c>, the audience's file changed, or a file cannot be read or written.</exception>
    public ComparisonCounts Compare(InsiderAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        using var addedList = List(_options.AddedPath, audience.AttributeName);
        using var removedList = _earlierAudience is null ? null : List(_options.RemovedPath, audience.AttributeName);
        _current.AddAll(_key, audience, cancellationToken);
        var added = addedList is null ? null : new BitArray(checked((int)_current.Count));
        var removed = removedList is null ? null : new BitArray(checked((int)_earlier.Count));
        var total = new ComparisonCounts(0, 0, 0, 0);
        for (var group = 0; group < DigestSpool.GroupCount; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = Compare(group, added, removed);
            total = new ComparisonCounts(total.Earlier + found.Earlier, total.Current + found.Current, total.Added + found.Added, total.Removed + found.Removed);
        }

        Write(audience, added, addedList, cancellationToken);
        if (_earlierAudience is not null) Write(_earlierAudience, removed, removedList, cancellationToken);
        addedList?.Complete();
        removedList?.Complete();
        return total;
    }

    /// <summary>Closes and removes what did not fit into memory.</summary>
    public void Dispose()
    {
        _earlier.Dispose();
        _current.Dispose();
    }

    private ComparisonCounts Compare(int group, BitArray? added, BitArray? removed)
    {
        // The number of each value where it stands first.
        var earlier = First(_earlier.Read(group));
        var current = First(_current.Read(group));
        var (addedCount, removedCount) = (0L, 0L);
        foreach (var (digest, number) in current)
        {
            if (earlier.ContainsKey(digest)) continue;
            addedCount++;
            if (added is not null) added[(int)number] = true;
        }

        foreach (var (digest, number) in earlier)
        {
            if (current.ContainsKey(digest)) continue;
            removedCount++;
            if (removed is not null) removed[(int)number] = true;
        }

        return new ComparisonCounts(earlier.Count, current.Count, addedCount, removedCount);
    }

    private static Dictionary<UInt128, long> First(GroupRows rows)
    {
        var first = new Dictionary<UInt128, long>();
        while (rows.Read()) first.TryAdd(BinaryPrimitives.ReadUInt128BigEndian(rows.Value), rows.Row);
        return first;
    }

    private PersonList? List(string? path, string header) => path is null ? null : new PersonList(Path.GetFullPath(path), _options.Tuning.CreateFile, header);

    private static void Write(InsiderAudience audience, BitArray? wanted, PersonList? list, CancellationToken cancellationToken)
    {
        if (list is null || wanted is null) return;
        using var values = new AudienceValues(audience);
        for (var number = 0; values.Read(); number++)
        {
            if (wanted[number]) list.Write(values.Value);
            if ((number & ProgressMeter.RowMask) == 0) cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
