namespace InsiderOne.Core.Audiences;

/// <summary>Tells first values from duplicates, exactly: in memory while they fit, then on the disk.</summary>
internal sealed class DistinctValues : IDisposable
{
    private readonly string folder;
    private readonly AudienceTuning tuning;
    private readonly AudienceSink sink;
    private readonly ValueHash hash;
    private DistinctTable? table;
    private DistinctSpill? spill;

    public DistinctValues(string folder, AudienceTuning tuning, AudienceSink sink)
    {
        this.folder = folder;
        this.tuning = tuning;
        this.sink = sink;
        hash = tuning.Hash ?? SeededHash.Create();
        table = new DistinctTable(hash, tuning.DistinctMemoryBytes);
    }

    /// <summary>A valid value: what to compare by, and what to write.</summary>
    public void Add(long row, ReadOnlySpan<byte> value, ReadOnlySpan<byte> output)
    {
        if (table is not null)
        {
            var result = table.TryAdd(value);
            if (result != DistinctResult.Full)
            {
                sink.Value(row, output, result == DistinctResult.Duplicate);
                return;
            }

            spill = new DistinctSpill(folder, hash, tuning.CreateSpool, table);
            table = null;
        }

        spill!.AddValue(row, value, output);
    }

    /// <summary>An invalid value that is written all the same, and compared with nothing.</summary>
    public void AddKept(long row, ReadOnlySpan<byte> output)
    {
        if (spill is null) sink.Kept(output);
        else spill.AddKept(row, output);
    }

    /// <summary>A row that is not written.</summary>
    public void AddRejected(long row, AudienceReason reason, ReadOnlySpan<byte> value)
    {
        if (!sink.ListsRejected) return;
        if (spill is null) sink.Rejected(row, reason, value);
        else spill.AddRejected(row, reason, value);
    }

    public void Complete(CancellationToken cancellationToken)
    {
        spill?.Replay(sink, cancellationToken);
        spill?.Dispose();
    }

    public void Dispose() => spill?.Dispose();
}
