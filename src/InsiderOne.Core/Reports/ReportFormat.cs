namespace InsiderOne.Core.Reports;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>One page for a browser, complete in itself.</summary>
    Html,
    /// <summary>A row for each segment.</summary>
    Csv,
    /// <summary>Figures and segments as one object.</summary>
    Json,
}
