namespace InsiderOne.Core.Reports;

/// <summary>What a report says besides its segments.</summary>
public sealed record ReportOptions
{
    /// <summary>The heading.</summary>
    public string Title { get; init; } = "Audiences sent to Insider One";

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The earliest time that was asked for, or null.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The latest time that was asked for, or null.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The zone of its times and days.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The share of invalid values above which a segment needs attention, in per cent.</summary>
    public double MaxInvalidPercent { get; init; } = 5;

    /// <summary>The private folder for its rows while it is made.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>A time in the report's zone.</summary>
    internal DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZone);
}
