using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// The distinct values of one partition: an open-addressing table whose slots are entries of the partition file. A hit on the hash is
/// verified byte by byte.
/// </summary>
/// <param name="spool">The values.</param>
/// <param name="maxEntries">The most distinct values it may hold.</param>
internal sealed class DuplicateTable(MappedSpool spool, int maxEntries)
{
    /// <summary>No value needs so many steps unless the hashes were made to collide.</summary>
    private const int MaxSteps = 4096;

    private ulong[] _slots = new ulong[4096];
    private int _count;

    public void Clear()
    {
        Array.Clear(_slots);
        _count = 0;
    }

    /// <summary>Flags those entries whose value is there already, and remembers the others; false when it cannot hold them all.</summary>
    // An entry is never 0: the spool begins with a record that is no value.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool AddAll(ReadOnlySpan<ulong> entries, DuplicateBitmap duplicates)
    {
        foreach (var entry in entries)
        {
            var slots = _slots;
            var hash = PartitionFile.HashOf(entry);
            var index = hash & ((uint)slots.Length - 1);
            var steps = 0;
            ulong slot;
            while ((slot = slots[index]) != 0 && (PartitionFile.HashOf(slot) != hash || !IsSame(slot, entry)))
            {
                index = (index + 1) & ((uint)slots.Length - 1);
                if (++steps > MaxSteps) return false;
            }

            if (slot != 0)
            {
                duplicates.Set(PartitionFile.OffsetOf(entry));
                continue;
            }

            slots[index] = entry;
            if (++_count > maxEntries) return false;
            if (_count > slots.Length / 4 * 3) Grow();
        }

        return true;
    }

    private bool IsSame(ulong slot, ulong entry) =>
        spool.At(PartitionFile.OffsetOf(slot)).Text.SequenceEqual(spool.At(PartitionFile.OffsetOf(entry)).Text);

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[old.Length * 2];
        var mask = (uint)_slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot == 0) continue;
            var index = PartitionFile.HashOf(slot) & mask;
            while (_slots[index] != 0) index = (index + 1) & mask;
            _slots[index] = slot;
        }
    }
}
