namespace InsiderOne.Core.Audiences;

/// <summary>
/// Finds, partition by partition, the spooled values that came before. A table holds one partition's distinct values at a time, so it stays
/// small. Where hashes turn out to be no help (somebody made them collide, or there are more values than a table may hold), a strong hash
/// divides the partition once more.
/// </summary>
/// <param name="spool">The values.</param>
/// <param name="partitions">Their hashes.</param>
/// <param name="maxEntries">The most distinct values in a table.</param>
internal sealed class DuplicateFinder(MappedSpool spool, PartitionFile partitions, int maxEntries)
{
    private readonly DuplicateBitmap _duplicates = new(spool.Length);
    private readonly DuplicateTable _table = new(spool, maxEntries);
    private ValueHash? _strongHash;

    public DuplicateBitmap Find(CancellationToken cancellationToken)
    {
        for (var partition = 0; partition < PartitionFile.Count; partition++)
        {
            if (!TryFind(partition, cancellationToken)) FindDivided(partition, cancellationToken);
        }

        return _duplicates;
    }

    private bool TryFind(int partition, CancellationToken cancellationToken)
    {
        _table.Clear();
        foreach (var chunk in partitions.Read(partition))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_table.AddAll(chunk.Span, _duplicates)) return false;
        }

        return true;
    }

    // What a failed attempt has flagged is a duplicate: flagging it again does no harm.
    private void FindDivided(int partition, CancellationToken cancellationToken)
    {
        _strongHash ??= StrongHash.Create();
        for (var parts = 1u; !TryFindParts(partition, parts, cancellationToken); parts *= 2)
        {
        }
    }

    private bool TryFindParts(int partition, uint parts, CancellationToken cancellationToken)
    {
        for (var part = 0u; part < parts; part++)
        {
            _table.Clear();
            foreach (var chunk in partitions.Read(partition))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var entry in chunk.Span)
                {
                    var offset = PartitionFile.OffsetOf(entry);
                    var hash = _strongHash!(spool.At(offset).Text);
                    if ((uint)(hash >> 32) % parts == part && !_table.AddAll([PartitionFile.Entry(hash, offset)], _duplicates)) return false;
                }
            }
        }

        return true;
    }
}
