using System.Globalization;

namespace InsiderOne.Core.Reports.Html;

/// <summary>Numbers, times and words as a page shows them: the same in every culture.</summary>
internal static class HtmlText
{
    private static readonly (decimal Size, string Unit)[] Units = [(1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")];

    public static string Count(decimal? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A count in few letters: <c>1.2 m</c>.</summary>
    public static string ShortCount(decimal value)
    {
        foreach (var (size, unit) in Units)
        {
            if (value >= size) return string.Create(CultureInfo.InvariantCulture, $"{value / size:0.##} {unit}");
        }

        return value.ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>A count in large type: what would not fit is shortened, and stands in full below the charts.</summary>
    public static string Figure(decimal value) => value < 10_000_000 ? Count(value) : ShortCount(value);

    public static string Percent(double? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:0.##} %") : "–";

    public static string Time(DateTimeOffset time) => time.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string Elapsed(double? seconds) => seconds switch
    {
        null => "–",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
    };

    /// <summary>A status in words.</summary>
    public static string Status(InsiderSegmentStatus status) => status switch
    {
        InsiderSegmentStatus.CompletedWithDiscrepancy => "Counts differ",
        InsiderSegmentStatus.SubmittedUnconfirmed => "Unconfirmed",
        InsiderSegmentStatus.NotSent => "Not sent",
        _ => status.ToString(),
    };

    /// <summary>The class of an outcome's mark, which has a shape of its own beside its colour.</summary>
    public static string Class(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Completed => "ok",
        ReportOutcome.Doubtful => "doubt",
        ReportOutcome.Failed => "fail",
        _ => "run",
    };

    public static string Plural(decimal count, string singular) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {singular}{(count == 1 ? "" : "s")}");
}
