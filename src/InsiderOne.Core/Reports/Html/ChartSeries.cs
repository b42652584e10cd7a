namespace InsiderOne.Core.Reports.Html;

/// <summary>One of the parts a chart's bars are made of.</summary>
/// <param name="Name">What it is called in the legend and in the chart's table.</param>
/// <param name="Class">The class that gives it its colour and pattern.</param>
/// <param name="Value">Its value in a period.</param>
internal sealed record ChartSeries(string Name, string Class, Func<ReportFigures, decimal> Value)
{
    /// <summary>Segments by outcome.</summary>
    public static IReadOnlyList<ChartSeries> Runs { get; } =
    [
        new("Completed", "ok", f => f.CompletedCount),
        new("Unknown or doubtful", "doubt", f => f.DoubtfulCount),
        new("Refused or not sent", "fail", f => f.FailedCount),
        new("Still running", "run", f => f.RunningCount),
    ];

    /// <summary>Values by what Insider One made of them.</summary>
    public static IReadOnlyList<ChartSeries> Values { get; } =
    [
        new("Valid", "ok", f => f.ValidCount),
        new("Invalid", "invalid", f => f.InvalidCount),
        new("Unknown: no counts", "doubt", f => f.UncountedCount),
        new("Not delivered", "fail", f => f.NotDeliveredCount),
    ];
}
