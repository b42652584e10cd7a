using System.Globalization;

namespace InsiderOne.Core.Reports;

/// <summary>A report's time, cut into as few periods as a chart has room for: days, or else weeks, months or years. A day without a segment is a gap that is seen.</summary>
internal sealed class ReportPeriods
{
    /// <summary>Periods a chart has room for.</summary>
    public const int Most = 62;

    private ReportPeriods(ReportPeriodUnit unit, IReadOnlyList<ReportPeriod> all) => (Unit, All) = (unit, all);

    /// <summary>How long each is.</summary>
    public ReportPeriodUnit Unit { get; }

    /// <summary>The periods, the oldest first.</summary>
    public IReadOnlyList<ReportPeriod> All { get; }

    /// <summary>Cuts the time of some entries.</summary>
    public static ReportPeriods Of(IReadOnlyList<ReportEntry> entries, ReportOptions options)
    {
        if (entries.Count == 0) return new ReportPeriods(ReportPeriodUnit.Day, []);
        DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(options.Local(time).DateTime);
        var (first, last) = (Day(entries.Min(e => e.PlannedAt)), Day(entries.Max(e => e.PlannedAt)));
        // What was asked for is what is shown, days without a send included, but no future.
        if (options.After is { } after && Day(after) < first) first = Day(after);
        var end = Day(options.Before is { } before && before < options.CreatedAt ? before : options.CreatedAt);
        if (options.After is not null && end > last) last = end;
        var unit = Enum.GetValues<ReportPeriodUnit>().First(u => u == ReportPeriodUnit.Year || Count(first, last, u) <= Most);
        var periods = new SortedDictionary<DateOnly, ReportFigures>();
        if (Count(first, last, unit) <= Most)
        {
            for (var start = StartOf(first, unit); start <= last; start = Next(start, unit)) periods[start] = new ReportFigures();
        }

        foreach (var entry in entries)
        {
            var start = StartOf(Day(entry.PlannedAt), unit);
            if (!periods.TryGetValue(start, out var figures)) periods[start] = figures = new ReportFigures();
            figures.Add(entry);
        }

        return new ReportPeriods(unit, [.. periods.Select(p => new ReportPeriod(p.Key, p.Value))]);
    }

    /// <summary>What a period is called.</summary>
    public string NameOf(DateOnly start) => Unit switch
    {
        ReportPeriodUnit.Week => $"Week of {start.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}",
        ReportPeriodUnit.Month => start.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        ReportPeriodUnit.Year => start.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => start.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>The same, in a few letters.</summary>
    public string ShortNameOf(DateOnly start) => start.ToString(
        Unit switch { ReportPeriodUnit.Month => "MMM yy", ReportPeriodUnit.Year => "yyyy", _ => "d MMM" }, CultureInfo.InvariantCulture);

    private static int Count(DateOnly first, DateOnly last, ReportPeriodUnit unit) => unit switch
    {
        ReportPeriodUnit.Day => last.DayNumber - first.DayNumber + 1,
        ReportPeriodUnit.Week => ((StartOf(last, unit).DayNumber - StartOf(first, unit).DayNumber) / 7) + 1,
        ReportPeriodUnit.Month => ((last.Year - first.Year) * 12) + last.Month - first.Month + 1,
        _ => last.Year - first.Year + 1,
    };

    private static DateOnly StartOf(DateOnly day, ReportPeriodUnit unit) => unit switch
    {
        ReportPeriodUnit.Week => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - (((int)day.DayOfWeek + 6) % 7))),
        ReportPeriodUnit.Month => new DateOnly(day.Year, day.Month, 1),
        ReportPeriodUnit.Year => new DateOnly(day.Year, 1, 1),
        _ => day,
    };

    private static DateOnly Next(DateOnly start, ReportPeriodUnit unit) => unit switch
    {
        ReportPeriodUnit.Day => start.AddDays(1),
        ReportPeriodUnit.Week => start.AddDays(7),
        ReportPeriodUnit.Month => start.AddMonths(1),
        _ => start.AddYears(1),
    };
}
