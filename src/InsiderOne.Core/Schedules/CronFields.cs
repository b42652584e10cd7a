using System.Globalization;

namespace InsiderOne.Core.Schedules;

/// <summary>What each field of a cron expression allows, as sorted numbers. A field that allows everything is empty.</summary>
/// <param name="Minutes">Minutes, 0 to 59.</param>
/// <param name="Hours">Hours, 0 to 23.</param>
/// <param name="Days">Days of the month, 1 to 31.</param>
/// <param name="Months">Months, 1 to 12.</param>
/// <param name="Weekdays">Days of the week; 0 is Sunday.</param>
public sealed record CronFields(
    IReadOnlyList<int> Minutes, IReadOnlyList<int> Hours, IReadOnlyList<int> Days, IReadOnlyList<int> Months, IReadOnlyList<int> Weekdays)
{
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] WeekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Whether both a day of the month and a day of the week are given. Schedulers disagree about what that means.</summary>
    public bool HasBothDays => Days.Count > 0 && Weekdays.Count > 0;

    /// <summary>Reads a valid expression of five fields; null when a field is more than a set of numbers.</summary>
    public static CronFields? TryParse(string expression)
    {
        var fields = expression.Split(' ');
        var sets = new[]
        {
            Set(fields[0], 0, 59, []), Set(fields[1], 0, 23, []), Set(fields[2], 1, 31, []), Set(fields[3], 1, 12, MonthNames), Set(fields[4], 0, 7, WeekdayNames),
        };
        return sets is [{ } minutes, { } hours, { } days, { } months, { } weekdays]
            ? new CronFields(All(minutes, 60), All(hours, 24), All(days, 31), All(months, 12), All([.. weekdays.Select(static d => d % 7)], 7))
            : null;
    }

    /// <summary>A field as cron writes it: <c>*</c> or a list.</summary>
    public static string Text(IReadOnlyList<int> field) => field.Count == 0 ? "*" : string.Join(',', field.Select(static n => n.ToString(CultureInfo.InvariantCulture)));

    private static int[] All(SortedSet<int> set, int count) => set.Count == count ? [] : [.. set];

    private static SortedSet<int>? Set(string field, int first, int last, string[] names)
    {
        var set = new SortedSet<int>();
        foreach (var part in field.Split(','))
        {
            if (Range(part, first, last, names) is not var (from, to, step)) return null;
            // A range may run over the end: FRI-MON, 22-2.
            var end = to < from ? to + (names == WeekdayNames ? 7 : last - first + 1) : to;
            for (var i = from; i <= end; i += step) set.Add(i > last ? i - (names == WeekdayNames ? 7 : last - first + 1) : i);
        }

        return set;
    }

    private static (int From, int To, int Step)? Range(string part, int first, int last, string[] names)
    {
        var slash = part.Split('/');
        var step = 1;
        if (slash.Length > 1 && !int.TryParse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture, out step)) return null;
        if (slash[0] is "*" or "?") return (first, names == WeekdayNames ? 6 : last, step);
        var ends = slash[0].Split('-');
        if (Number(ends[0], first, names) is not { } from) return null;
        if (ends.Length == 1) return (from, slash.Length > 1 ? last : from, step);
        return Number(ends[1], first, names) is { } to ? (from, to, step) : null;
    }

    private static int? Number(string text, int first, string[] names)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        var name = Array.IndexOf(names, text);
        return name < 0 ? null : name + first;
    }
}
