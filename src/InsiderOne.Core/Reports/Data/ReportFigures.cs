namespace InsiderOne.Core.Reports;

/// <summary>Sums over some segments. Values of segments that did not arrive are told apart from those nobody has counts of.</summary>
public sealed class ReportFigures
{
    /// <summary>Segments.</summary>
    public int SegmentCount { get; private set; }

    /// <summary>Segments whose counts arrived and add up.</summary>
    public int CompletedCount { get; private set; }

    /// <summary>Segments that may have arrived, or whose counts do not add up.</summary>
    public int DoubtfulCount { get; private set; }

    /// <summary>Segments that did not arrive.</summary>
    public int FailedCount { get; private set; }

    /// <summary>Segments that have not ended.</summary>
    public int RunningCount { get; private set; }

    /// <summary>Segments that need attention.</summary>
    public int AttentionCount { get; private set; }

    /// <summary>Values in all files.</summary>
    public decimal ValueCount { get; private set; }

    /// <summary>Values found valid.</summary>
    public decimal ValidCount { get; private set; }

    /// <summary>Values found invalid.</summary>
    public decimal InvalidCount { get; private set; }

    /// <summary>Values without counts, of segments that arrived or may have.</summary>
    public decimal UncountedCount { get; private set; }

    /// <summary>Values of segments that did not arrive.</summary>
    public decimal NotDeliveredCount { get; private set; }

    /// <summary>The share of the counted values that are invalid, in per cent, or null when none were counted.</summary>
    public double? InvalidPercent => ValidCount + InvalidCount > 0 ? Math.Round((double)(100 * InvalidCount / (ValidCount + InvalidCount)), 2) : null;

    /// <summary>Sums over some entries.</summary>
    internal static ReportFigures Of(IEnumerable<ReportEntry> entries)
    {
        var figures = new ReportFigures();
        foreach (var entry in entries) figures.Add(entry);
        return figures;
    }

    internal void Add(ReportEntry entry)
    {
        SegmentCount++;
        if (entry.NeedsAttention) AttentionCount++;
        switch (entry.Outcome)
        {
            case ReportOutcome.Completed: CompletedCount++; break;
            case ReportOutcome.Doubtful: DoubtfulCount++; break;
            case ReportOutcome.Failed: FailedCount++; break;
            default: RunningCount++; break;
        }

        ValueCount += entry.SentCount;
        ValidCount += entry.ValidCount;
        InvalidCount += entry.InvalidCount;
        var rest = Math.Max(0, entry.SentCount - (decimal)entry.ValidCount - entry.InvalidCount);
        if (entry.Outcome == ReportOutcome.Failed) NotDeliveredCount += rest;
        else UncountedCount += rest;
    }
}
