namespace InsiderOne.Core.Audiences;

/// <summary>Tells first values from duplicates, exactly: in memory while they fit, then on the disk.</summary>
internal sealed class DistinctValues : IDisposable
{
    private readonly string _folder;
    private readonly AudienceTuning _tuning;
    private readonly AudienceSink _sink;
    private readonly ValueHash _hash;
    private DistinctTable? _table;
    private DistinctSpill? _spill;

    public DistinctValues(string folder, AudienceTuning tuning, AudienceSink sink)
    {
        _folder = folder;
        _tuning = tuning;
        _sink = sink;
        _hash = tuning.Hash ?? SeededHash.Create();
        _table = new DistinctTable(_hash, tuning.DistinctMemoryBytes);
    }

    /// <summary>
    /// Many values are coming, so that the disk will be needed anyway: what is remembered until then only costs memory and time.
    /// Many equal values still stay in memory.
    /// </summary>
    public void ExpectMany() => _table?.Limit(_tuning.DistinctMemoryBytes / 8);

    /// <summary>A valid value: what to compare by, and what to write.</summary>
    public void Add(long row, ReadOnlySpan<byte> value, ReadOnlySpan<byte> output)
    {
        if (_table is not null)
        {
            var result = _table.TryAdd(value);
            if (result != DistinctResult.Full)
            {
                _sink.Value(row, output, result == DistinctResult.Duplicate);
                return;
            }

            Spill();
        }

        _spill!.AddValue(row, value, output);
    }

    /// <summary>A valid value that must not be written: as if it had been before.</summary>
    public void AddKnown(ReadOnlySpan<byte> value)
    {
        if (_table is not null && _table.TryAdd(value) != DistinctResult.Full) return;
        if (_table is not null) Spill();
        _spill!.AddKnown(value);
    }

    /// <summary>An invalid value that is written all the same, and compared with nothing.</summary>
    public void AddKept(long row, ReadOnlySpan<byte> output)
    {
        if (_spill is null) _sink.Kept(output);
        else _spill.AddKept(row, output);
    }

    /// <summary>A row that is not written.</summary>
    public void AddRejected(long row, AudienceReason reason, ReadOnlySpan<byte> value)
    {
        if (!_sink.ListsRejected) return;
        if (_spill is null) _sink.Rejected(row, reason, value);
        else _spill.AddRejected(row, reason, value);
    }

    public void Complete(ProgressMeter? meter, CancellationToken cancellationToken)
    {
        _spill?.Replay(_sink, meter, cancellationToken);
        _spill?.Dispose();
    }

    public void Dispose() => _spill?.Dispose();

    private void Spill()
    {
        _spill = new DistinctSpill(_folder, _hash, _tuning, _table!);
        _table = null;
    }
}
