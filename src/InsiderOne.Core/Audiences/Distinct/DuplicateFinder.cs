namespace InsiderOne.Core.Audiences;

/// <summary>Finds, partition by partition, the spooled values that came before. A table holds one partition's distinct values at a time, so it stays small.</summary>
internal sealed class DuplicateFinder(MappedSpool spool, PartitionFile partitions)
{
    private readonly DuplicateBitmap _duplicates = new(spool.Length);
    private ulong[] _slots = new ulong[4096];
    private int _count;

    public DuplicateBitmap Find(CancellationToken cancellationToken)
    {
        for (var partition = 0; partition < PartitionFile.Count; partition++)
        {
            Array.Clear(_slots);
            _count = 0;
            foreach (var chunk in partitions.Read(partition))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var entry in chunk.Span) Add(entry);
            }
        }

        return _duplicates;
    }

    // A slot is an entry as it is: it is never 0, because a value of hash 0 at offset 0 would be; the spool begins with a record that is no value.
    private void Add(ulong entry)
    {
        var hash = PartitionFile.HashOf(entry);
        var mask = (uint)_slots.Length - 1;
        var index = hash & mask;
        for (ulong slot; (slot = _slots[index]) != 0; index = (index + 1) & mask)
        {
            if (PartitionFile.HashOf(slot) != hash) continue;
            if (!spool.At(PartitionFile.OffsetOf(slot)).Text.SequenceEqual(spool.At(PartitionFile.OffsetOf(entry)).Text)) continue;
            _duplicates.Set(PartitionFile.OffsetOf(entry));
            return;
        }

        _slots[index] = entry;
        if (++_count > _slots.Length / 2) Grow();
    }

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
