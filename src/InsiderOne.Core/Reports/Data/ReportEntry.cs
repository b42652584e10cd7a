namespace InsiderOne.Core.Reports;

/// <summary>What stays in memory of a row: what the figures need, and where the rest lies.</summary>
/// <param name="Id">The send's id.</param>
/// <param name="PlannedAt">When it was planned.</param>
/// <param name="Outcome">What its status means.</param>
/// <param name="NeedsAttention">Whether somebody should look at it.</param>
/// <param name="SentCount">Values in its file.</param>
/// <param name="ValidCount">Values found valid; 0 without counts.</param>
/// <param name="InvalidCount">Values found invalid; 0 without counts.</param>
/// <param name="ElapsedSeconds">Seconds until its counts came, or null.</param>
/// <param name="Place">Where the row begins.</param>
/// <param name="Length">How long it is.</param>
internal sealed record ReportEntry(
    string Id,
    DateTimeOffset PlannedAt,
    ReportOutcome Outcome,
    bool NeedsAttention,
    long SentCount,
    long ValidCount,
    long InvalidCount,
    double? ElapsedSeconds,
    long Place,
    int Length);
