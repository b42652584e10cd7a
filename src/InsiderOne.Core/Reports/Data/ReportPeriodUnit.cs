namespace InsiderOne.Core.Reports;

/// <summary>How long a report's periods are.</summary>
public enum ReportPeriodUnit
{
    /// <summary>A day.</summary>
    Day,
    /// <summary>A week, from Monday.</summary>
    Week,
    /// <summary>A month.</summary>
    Month,
    /// <summary>A year.</summary>
    Year,
}
