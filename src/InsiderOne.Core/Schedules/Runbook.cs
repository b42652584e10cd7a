namespace InsiderOne.Core.Schedules;

/// <summary>The text to give to a scheduler: of this machine, or of a service elsewhere.</summary>
public static class Runbook
{
    /// <summary>The text.</summary>
    /// <param name="kind">For what.</param>
    /// <param name="command">What a scheduler of this machine starts.</param>
    /// <param name="schedule">When.</param>
    /// <param name="store">The store's address.</param>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>, <c>SchedulePathInvalid</c>.</exception>
    public static string Of(InsiderScheduleKind kind, ScheduledCommand command, CronSchedule schedule, Uri store) => kind switch
    {
        InsiderScheduleKind.Systemd => Systemd(SystemdUnits.Of(command, schedule)),
        InsiderScheduleKind.Cron => CrontabLine.Of(command, schedule, TimeZoneInfo.Local) + "\n",
        InsiderScheduleKind.TaskScheduler => TaskXml.Of(command, schedule, TimeZoneInfo.Local),
        InsiderScheduleKind.GitHubActions => GitHubRunbook.Of(command.Name, schedule, store),
        InsiderScheduleKind.AzureAutomation => AzureRunbook.Of(command.Name, schedule, store),
        _ => LambdaRunbook.Of(command.Name, schedule, store),
    };

    private static string Systemd(SystemdUnits units) => $"# {units.ServiceName}\n{units.Service}\n# {units.TimerName}\n{units.Timer}";
}
