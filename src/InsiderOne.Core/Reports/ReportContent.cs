namespace InsiderOne.Core.Reports;

/// <summary>All that a report says, ready to be written in any format.</summary>
/// <param name="Options">Title, zone, limits.</param>
/// <param name="Entries">The segments, the newest first.</param>
/// <param name="Figures">The sums over all of them.</param>
/// <param name="Periods">The sums by period.</param>
/// <param name="Read">Reads the row of an entry.</param>
internal sealed record ReportContent(
    ReportOptions Options,
    IReadOnlyList<ReportEntry> Entries,
    ReportFigures Figures,
    ReportPeriods Periods,
    Func<ReportEntry, ReportRow> Read)
{
    /// <summary>The median of the seconds until counts came, or null.</summary>
    public double? MedianSeconds
    {
        get
        {
            var seconds = Entries.Select(e => e.ElapsedSeconds).OfType<double>().Order().ToList();
            if (seconds.Count == 0) return null;
            var middle = seconds.Count / 2;
            return seconds.Count % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
        }
    }
}
