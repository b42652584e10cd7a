using System.Globalization;
using System.Xml.Linq;

namespace InsiderOne.Core.Schedules;

/// <summary>A schedule as a task of the Windows Task Scheduler, in the form <c>schtasks /Create /XML</c> takes.</summary>
public static class TaskXml
{
    /// <summary>A task has at most this many triggers, and each has one time of the day.</summary>
    private const int MaxTriggers = 48;

    private static readonly XNamespace Ns = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    private static readonly string[] AllWeeks = ["1", "2", "3", "4", "Last"];

    /// <summary>The task's path in the scheduler.</summary>
    public static string TaskName(string orchestration) => @"\InsiderOne\" + orchestration;

    /// <summary>The task.</summary>
    /// <param name="command">What it starts.</param>
    /// <param name="schedule">When.</param>
    /// <param name="local">The time zone of the machine: the Task Scheduler goes by it.</param>
    /// <param name="now">The machine's time. A task owes nothing of the time before it was there, and a trigger that begins earlier may start at once.</param>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>, <c>SchedulePathInvalid</c>.</exception>
    public static string Of(ScheduledCommand command, CronSchedule schedule, TimeZoneInfo local, DateTime now)
    {
        const InsiderScheduleKind Kind = InsiderScheduleKind.TaskScheduler;
        command.RequirePlain(Kind);
        if (command.Script.Contains('"', StringComparison.Ordinal)) throw ScheduleErrors.SchedulePathInvalid(command.Script, Kind, "it has a double quote");
        if (!schedule.HasClocksOf(local))
            throw ScheduleErrors.ScheduleNotExpressible(schedule.Expression, Kind, $"its time zone is {schedule.TimeZone}, and the Task Scheduler goes by the machine's, {local.Id}.");
        var fields = schedule.Fields ?? throw SystemdCalendar.NotExpressible(schedule, Kind);
        if (fields.HasBothDays)
            throw ScheduleErrors.ScheduleNotExpressible(schedule.Expression, Kind, "it takes a day of the month or a day of the week, and not both.");
        var times = Each(fields.Hours, 24).SelectMany(h => Each(fields.Minutes, 60).Select(m => new TimeOnly(h, m))).ToList();
        if (times.Count > MaxTriggers)
            throw ScheduleErrors.ScheduleNotExpressible(schedule.Expression, Kind, string.Create(CultureInfo.InvariantCulture, $"it has {times.Count} times a day, and a task takes {MaxTriggers}."));
        var task = Element(
            "Task", new XAttribute("version", "1.2"),
            Element("RegistrationInfo", Text("Author", "InsiderOne.PowerShell"), Text("Description", $"Orchestration {command.Name}; made by Register-InsiderSchedule"), Text("URI", TaskName(command.Name))),
            Element("Triggers", [.. times.Select(t => Trigger(DateOnly.FromDateTime(now).AddDays(t > TimeOnly.FromDateTime(now) ? 0 : 1).ToDateTime(t), fields))]),
            // Without a stored password, while the user is logged on or not.
            Element("Principals", Element("Principal", new XAttribute("id", "Author"), Text("LogonType", "S4U"), Text("RunLevel", "LeastPrivilege"))),
            Element(
                "Settings", Text("MultipleInstancesPolicy", "IgnoreNew"), Text("DisallowStartIfOnBatteries", "false"), Text("StopIfGoingOnBatteries", "false"),
                Text("StartWhenAvailable", "true"), Text("RunOnlyIfNetworkAvailable", "true"), Text("Enabled", "true"), Text("ExecutionTimeLimit", "PT12H")),
            Element("Actions", new XAttribute("Context", "Author"), Element("Exec", Text("Command", command.PowerShell), Text("Arguments", $"{ScheduledCommand.Options} \"{command.Script}\""))));
        return $"<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n{new XDocument(task)}\n";
    }

    private static XElement Trigger(DateTime first, CronFields fields) => Element(
        "CalendarTrigger", Text("StartBoundary", first.ToString("s", CultureInfo.InvariantCulture)), Text("Enabled", "true"), Days(fields));

    private static XElement Days(CronFields fields) => fields switch
    {
        { Weekdays.Count: > 0, Months.Count: > 0 } => Element(
            "ScheduleByMonthDayOfWeek", Element("Weeks", [.. AllWeeks.Select(static w => Text("Week", w))]), Weekdays(fields), Months(fields)),
        { Weekdays.Count: > 0 } => Element("ScheduleByWeek", Weekdays(fields), Text("WeeksInterval", "1")),
        { Days.Count: 0, Months.Count: 0 } => Element("ScheduleByDay", Text("DaysInterval", "1")),
        _ => Element("ScheduleByMonth", Element("DaysOfMonth", [.. Each(fields.Days, 31, 1).Select(d => Text("Day", d.ToString(CultureInfo.InvariantCulture)))]), Months(fields)),
    };

    private static XElement Weekdays(CronFields fields) => Element("DaysOfWeek", [.. fields.Weekdays.Select(d => Element(((DayOfWeek)d).ToString()))]);

    private static XElement Months(CronFields fields) =>
        Element("Months", [.. Each(fields.Months, 12, 1).Select(m => Element(CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(m)))]);

    private static IEnumerable<int> Each(IReadOnlyList<int> field, int count, int first = 0) => field.Count > 0 ? field : Enumerable.Range(first, count);

    private static XElement Element(string name, params object[] content) => new(Ns + name, content);

    private static XElement Text(string name, string value) => new(Ns + name, value);
}
