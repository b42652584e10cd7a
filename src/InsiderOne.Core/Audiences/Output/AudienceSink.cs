namespace InsiderOne.Core.Audiences;

/// <summary>Where rows end, in order: in the files, or in the reject list.</summary>
internal sealed class AudienceSink(AudienceFileWriter files, RejectedRows? rejected, ProblemTally tally, bool keepDuplicate)
{
    /// <summary>Whether rejected rows are listed, and not only counted.</summary>
    public bool ListsRejected => rejected is not null;

    /// <summary>The last row that counts as an earlier one; all do until somebody says where they end.</summary>
    public long LastEarlierRow { get; set; } = long.MaxValue;

    /// <summary>Values of earlier rows that were written.</summary>
    public long EarlierCount { get; private set; }

    public void Value(long row, ReadOnlySpan<byte> output, bool isDuplicate)
    {
        if (isDuplicate)
        {
            tally.Add(AudienceReason.Duplicate, row);
            if (!keepDuplicate)
            {
                Rejected(row, AudienceReason.Duplicate, output);
                return;
            }
        }

        // Rows are written late when they did not fit into memory, but in order.
        if (row <= LastEarlierRow) EarlierCount++;
        files.Write(output);
    }

    public void Kept(ReadOnlySpan<byte> output) => files.Write(output);

    public void Rejected(long row, AudienceReason reason, ReadOnlySpan<byte> value) => rejected?.Write(row, reason, value);
}
