namespace InsiderOne.Core.Schedules;

/// <summary>A schedule as one line of a crontab. The line ends in a comment by which it is found again.</summary>
public static class CrontabLine
{
    /// <summary>The line.</summary>
    /// <param name="command">What it starts.</param>
    /// <param name="schedule">When.</param>
    /// <param name="local">The time zone of the machine: cron knows no other.</param>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>, <c>SchedulePathInvalid</c>.</exception>
    public static string Of(ScheduledCommand command, CronSchedule schedule, TimeZoneInfo local)
    {
        command.RequirePlain(InsiderScheduleKind.Cron);
        if (!schedule.HasClocksOf(local))
            throw ScheduleErrors.ScheduleNotExpressible(schedule.Expression, InsiderScheduleKind.Cron, $"its time zone is {schedule.TimeZone}, and cron goes by the machine's, {local.Id}.");
        return $"{Fields(schedule, InsiderScheduleKind.Cron)} {Quote(command.PowerShell)} {ScheduledCommand.Options} {Quote(command.Script)} {Mark(command.Name)}";
    }

    /// <summary>A crontab without the line of an orchestration, and with a new one when there is one.</summary>
    public static string Replace(string crontab, string orchestration, string? line)
    {
        var mark = " " + Mark(orchestration);
        var lines = crontab.Split('\n').Select(static l => l.TrimEnd('\r')).Where(l => !l.EndsWith(mark, StringComparison.Ordinal)).ToList();
        while (lines is [.., ""]) lines.RemoveAt(lines.Count - 1);
        if (line is not null) lines.Add(line);
        return lines.Count == 0 ? "" : string.Join('\n', lines) + "\n";
    }

    /// <summary>Whether a crontab has the line of an orchestration.</summary>
    public static bool Has(string crontab, string orchestration) =>
        crontab.Split('\n').Any(l => l.TrimEnd('\r').EndsWith(" " + Mark(orchestration), StringComparison.Ordinal) && !l.StartsWith('#'));

    /// <summary>The five fields, for those who take a day of the month and a day of the week for alternatives.</summary>
    internal static string Fields(CronSchedule schedule, InsiderScheduleKind kind)
    {
        var fields = schedule.Fields ?? throw SystemdCalendar.NotExpressible(schedule, kind);
        if (fields.HasBothDays)
            throw ScheduleErrors.ScheduleNotExpressible(schedule.Expression, kind, "it starts when either the day of the month or the day of the week is right, and this schedule means both.");
        return string.Join(' ', new[] { fields.Minutes, fields.Hours, fields.Days, fields.Months, fields.Weekdays }.Select(CronFields.Text));
    }

    private static string Mark(string orchestration) => "# InsiderOne " + orchestration;

    // In single quotes the shell reads nothing but their end; cron makes a line break of a % without a backslash, wherever it is.
    private static string Quote(string path) =>
        "'" + path.Replace("'", "'\\''", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal) + "'";
}
