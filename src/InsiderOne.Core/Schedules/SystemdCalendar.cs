using System.Globalization;

namespace InsiderOne.Core.Schedules;

/// <summary>A schedule as <c>OnCalendar=</c> takes it: <c>Mon,Fri *-*-* 06:30:00 Europe/Berlin</c>.</summary>
public static class SystemdCalendar
{
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>The expression.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>.</exception>
    public static string Of(CronSchedule schedule)
    {
        var fields = schedule.Fields ?? throw NotExpressible(schedule, InsiderScheduleKind.Systemd);
        var weekdays = fields.Weekdays.Count == 0 ? "" : string.Join(',', fields.Weekdays.Select(static d => Weekdays[d])) + " ";
        return $"{weekdays}*-{List(fields.Months)}-{List(fields.Days)} {List(fields.Hours)}:{List(fields.Minutes)}:00 {schedule.TimeZone}";
    }

    /// <summary>The error for a schedule that is more than sets of numbers.</summary>
    internal static InsiderException NotExpressible(CronSchedule schedule, InsiderScheduleKind kind) =>
        ScheduleErrors.ScheduleNotExpressible(schedule.Expression, kind, "it has no word for L, W or #.");

    private static string List(IReadOnlyList<int> field) =>
        field.Count == 0 ? "*" : string.Join(',', field.Select(static n => n.ToString("00", CultureInfo.InvariantCulture)));
}
