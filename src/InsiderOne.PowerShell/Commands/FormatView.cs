using System.Globalization;

namespace InsiderOne.Commands;

/// <summary>
/// What the module's views show: counts with thousands separators, sizes for people, local times, coloured verdicts. Digits and
/// separators are the same in every culture. PowerShell strips the colours where output is plain or redirected.
/// </summary>
public static class FormatView
{
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33m";
    private const string Red = "\e[31m";
    private const string Cyan = "\e[36m";
    private const string Reset = "\e[0m";

    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>A count: <c>1,204,331</c>; nothing for null.</summary>
    public static string Count(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A count that should be zero, red when it is not.</summary>
    public static string Problem(long value) => value == 0 ? "0" : $"{Red}{Count(value)}{Reset}";

    /// <summary>A count that somebody should look at, yellow when it is not zero.</summary>
    public static string Doubt(long value) => value == 0 ? "0" : $"{Yellow}{Count(value)}{Reset}";

    /// <summary>A percentage with up to two digits: <c>4.5</c>.</summary>
    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A size in decimal units, as Insider One's limits are stated: <c>9.5 MB</c>.</summary>
    public static string Bytes(long value)
    {
        var (size, unit) = ((double)value, 0);
        while (size >= 999.5 && unit < Units.Length - 1) (size, unit) = (size / 1000, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(unit == 0 || size >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }

    /// <summary>A local time to the minute; nothing for null.</summary>
    public static string Time(DateTime? local) => local?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A local time with its offset, where another time zone stands beside it; nothing for null.</summary>
    public static string TimeWithOffset(DateTime? local) => local?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A duration to the second: <c>1:02:03</c>; nothing for null.</summary>
    public static string Elapsed(TimeSpan? value) => value is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : "";

    /// <summary>The last part of a path or URI, which is what tells one source or store from another in a narrow column.</summary>
    public static string Leaf(string? path) => Path.GetFileName(path?.TrimEnd('/', '\\')) ?? "";

    /// <summary>Where a registered credential's token is. Without a registration on this machine the default vault is asked.</summary>
    public static string TokenPlace(string? vault, string? variable) =>
        !string.IsNullOrEmpty(variable) ? $"variable {variable}" : string.IsNullOrEmpty(vault) ? "not registered on this machine" : $"vault {vault}";

    /// <summary><c>Yes</c> or <c>No</c>.</summary>
    public static string YesNo(bool value) => value ? "Yes" : "No";

    /// <summary><c>Valid</c> or <c>Not valid</c>, in colour.</summary>
    public static string Verdict(bool isValid) => isValid ? $"{Green}Valid{Reset}" : $"{Red}Not valid{Reset}";

    /// <summary>The outcome of a store's check, in colour. A job hands it over as a name.</summary>
    public static string Outcome(InsiderStoreCheckOutcome outcome) => outcome switch
    {
        InsiderStoreCheckOutcome.Passed => Green,
        InsiderStoreCheckOutcome.Warning => Yellow,
        InsiderStoreCheckOutcome.Failed => Red,
        _ => Cyan,
    } + outcome + Reset;

    /// <summary>The outcome of a run, in colour. A job hands it over as a name.</summary>
    public static string Run(InsiderRunOutcome outcome) => outcome switch
    {
        InsiderRunOutcome.Completed => Green,
        InsiderRunOutcome.Running or InsiderRunOutcome.Waiting => Cyan,
        InsiderRunOutcome.Unknown or InsiderRunOutcome.Discrepancy or InsiderRunOutcome.Interrupted or InsiderRunOutcome.Cancelled => Yellow,
        _ => Red,
    } + outcome + Reset;

    /// <summary>A segment's status, in colour: green when all is well, red when nothing was sent, yellow when someone should look.</summary>
    public static string Status(InsiderSegmentStatus status) => $"{Colour(status)}{status}{Reset}";

    /// <summary>As <see cref="Status"/>, in at most 11 letters, for a column of a table.</summary>
    public static string ShortStatus(InsiderSegmentStatus status) => Colour(status) + status switch
    {
        InsiderSegmentStatus.SubmittedUnconfirmed => "Unconfirmed",
        InsiderSegmentStatus.CompletedWithDiscrepancy => "Discrepancy",
        _ => status.ToString(),
    } + Reset;

    private static string Colour(InsiderSegmentStatus status) => status switch
    {
        InsiderSegmentStatus.Completed => Green,
        InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent => Red,
        InsiderSegmentStatus.Unknown or InsiderSegmentStatus.CompletedWithDiscrepancy or InsiderSegmentStatus.SubmittedUnconfirmed => Yellow,
        _ => Cyan,
    };
}
