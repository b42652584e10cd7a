namespace InsiderOne.Core.Reports;

/// <summary>The sums of a day, week, month or year.</summary>
/// <param name="Start">Its first day, in the report's zone.</param>
/// <param name="Figures">Its sums.</param>
public sealed record ReportPeriod(DateOnly Start, ReportFigures Figures);
