namespace InsiderOne.Core.Reports;

/// <summary>What a status means to somebody who reads a report: all is well, nothing arrived, nobody knows, or not yet.</summary>
public enum ReportOutcome
{
    /// <summary>The counts arrived and add up.</summary>
    Completed,
    /// <summary>It may have arrived, or its counts do not add up.</summary>
    Doubtful,
    /// <summary>It did not arrive.</summary>
    Failed,
    /// <summary>It has not ended.</summary>
    Running,
}
