namespace InsiderOne.Core.Schedules;

/// <summary>A schedule as EventBridge Scheduler takes it: <c>cron(30 6 ? * 2,3,4 *)</c>, with the time zone beside it.</summary>
public static class EventBridgeExpression
{
    /// <summary>The expression.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>.</exception>
    public static string Of(CronSchedule schedule)
    {
        const InsiderScheduleKind Kind = InsiderScheduleKind.AwsLambda;
        var fields = schedule.Fields ?? throw SystemdCalendar.NotExpressible(schedule, Kind);
        if (fields.HasBothDays)
            throw ScheduleErrors.ScheduleNotExpressible(schedule.Expression, Kind, "it takes a day of the month or a day of the week, and not both.");
        // Its week begins with 1 on Sunday, and of the two days one must be left open.
        var weekdays = fields.Weekdays.Count == 0 ? "?" : CronFields.Text([.. fields.Weekdays.Select(static d => d + 1)]);
        var days = fields.Weekdays.Count == 0 ? CronFields.Text(fields.Days) : "?";
        return $"cron({CronFields.Text(fields.Minutes)} {CronFields.Text(fields.Hours)} {days} {CronFields.Text(fields.Months)} {weekdays} *)";
    }
}
