using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// De-duplication beyond memory, in two phases. While reading: values go to a spool in order, their hashes to partitions. Then the
/// duplicates are found partition by partition, and the spool is replayed in order. Disk: 12 to 15 bytes a value beside its text (8 of them in the partitions), until the audience is written.
/// </summary>
internal sealed class DistinctSpill : IDisposable
{
    private const long MaxSpoolBytes = (long)uint.MaxValue * SpoolRecord.Alignment;

    private readonly ValueHash _hash;
    private readonly int _maxTableEntries;
    private readonly WorkFile _spool;
    private readonly PartitionFile _partitions;
    private long _lastRow;

    /// <param name="folder">A private folder.</param>
    /// <param name="hash">The hash of a value.</param>
    /// <param name="tuning">Where files come from, and how large a table may be.</param>
    /// <param name="known">The values that were written before.</param>
    public DistinctSpill(string folder, ValueHash hash, AudienceTuning tuning, DistinctTable known)
    {
        _hash = hash;
        _maxTableEntries = tuning.MaxTableEntries;
        var create = tuning.CreateSpool;
        _spool = WorkFile.Create(Path.Combine(folder, "values.spool"), create);
        try
        {
            _partitions = new PartitionFile(WorkFile.Create(Path.Combine(folder, "hashes.spool"), create));
            // No value lies at offset 0: an entry of the tables is never 0.
            SpoolRecord.Write(_spool, SpoolKind.Known, 0, [], []);
            for (var position = 0; known.Next(ref position, out var value);) Append(SpoolKind.Known, _lastRow, value, value);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A valid value: what to compare by, and what to write.</summary>
    public void AddValue(long row, ReadOnlySpan<byte> value, ReadOnlySpan<byte> output) =>
        Append(value.SequenceEqual(output) ? SpoolKind.Value : SpoolKind.ValueAndOutput, row, value, output);

    /// <summary>A valid value that is not written.</summary>
    public void AddKnown(ReadOnlySpan<byte> value) => Append(SpoolKind.Known, _lastRow, value, value);

    /// <summary>An invalid value that is written all the same.</summary>
    public void AddKept(long row, ReadOnlySpan<byte> output) => Append(SpoolKind.Kept, row, output, output);

    /// <summary>A row for the reject list.</summary>
    public void AddRejected(long row, AudienceReason reason, ReadOnlySpan<byte> value)
    {
        Span<byte> text = value.Length < 1024 ? stackalloc byte[value.Length + 1] : new byte[value.Length + 1];
        text[0] = (byte)reason;
        value.CopyTo(text[1..]);
        Append(SpoolKind.Rejected, row, text, text);
    }

    /// <summary>Finds the duplicates and hands every row on, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Replay(AudienceSink sink, ProgressMeter? meter, CancellationToken cancellationToken)
    {
        _spool.Flush();
        _partitions.Complete();
        using var mapped = new MappedSpool(_spool.Stream);
        var duplicates = new DuplicateFinder(mapped, _partitions, _maxTableEntries).Find(cancellationToken);
        var row = 0L;
        var records = 0L;
        SpoolRecord record;
        for (var offset = 0L; offset < mapped.Length; offset += record.Size)
        {
            if ((++records & ProgressMeter.RowMask) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                meter?.Report(records, offset, mapped.Length);
            }

            record = mapped.At(offset);
            row += record.RowDelta;
            switch (record.Kind)
            {
                case SpoolKind.Value or SpoolKind.ValueAndOutput:
                    sink.Value(row, record.Output, duplicates[offset]);
                    break;
                case SpoolKind.Kept:
                    sink.Kept(record.Output);
                    break;
                case SpoolKind.Rejected:
                    sink.Rejected(row, (AudienceReason)record.Text[0], record.Text[1..]);
                    break;
                default:
                    break;
            }
        }
    }

    public void Dispose()
    {
        _spool.Dispose();
        _partitions?.Dispose();
    }

    private void Append(SpoolKind kind, long row, ReadOnlySpan<byte> text, ReadOnlySpan<byte> output)
    {
        var offset = _spool.Length;
        if (offset > MaxSpoolBytes) throw AudienceErrors.AudienceTooLarge(MaxSpoolBytes);
        SpoolRecord.Write(_spool, kind, row - _lastRow, text, output);
        _lastRow = row;
        if (kind is SpoolKind.Known or SpoolKind.Value or SpoolKind.ValueAndOutput) _partitions.Add(_hash(text), offset);
    }
}
