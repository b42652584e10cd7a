namespace InsiderOne.Core.Schedules;

/// <summary>The text to give to a scheduler: of this machine, or of a service elsewhere.</summary>
public static class Runbook
{
    /// <summary>The text.</summary>
    /// <param name="kind">For what.</param>
    /// <param name="command">What a scheduler of this machine starts.</param>
    /// <param name="schedule">When.</param>
    /// <param name="store">The store's address.</param>
    /// <param name="fingerprint">The fingerprint of the settings, or null to run whatever they are. On this machine the script has it.</param>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>, <c>SchedulePathInvalid</c>, <c>SchedulerNotAvailable</c>.</exception>
    public static string Of(InsiderScheduleKind kind, ScheduledCommand command, CronSchedule schedule, Uri store, string? fingerprint = null) => kind switch
    {
        InsiderScheduleKind.Cron or InsiderScheduleKind.TaskScheduler when command.RunAs is { } account => throw ScheduleErrors.SchedulerNotAvailable(kind, $"only systemd is told to run it as '{account}'"),
        InsiderScheduleKind.Systemd => Systemd(SystemdUnits.Of(command, schedule)),
        InsiderScheduleKind.Cron => CrontabLine.Of(command, schedule, TimeZoneInfo.Local) + "\n",
        InsiderScheduleKind.TaskScheduler => TaskXml.Of(command, schedule, TimeZoneInfo.Local, TimeProvider.System.GetLocalNow().DateTime),
        InsiderScheduleKind.GitHubActions => GitHubRunbook.Of(command.Name, schedule, store, fingerprint),
        InsiderScheduleKind.AzureAutomation => AzureRunbook.Of(command.Name, schedule, store, fingerprint),
        _ => LambdaRunbook.Of(command.Name, schedule, store, fingerprint),
    };

    /// <summary>Whether a scheduler is this machine's own, and starts a script of this machine.</summary>
    public static bool IsOfMachine(InsiderScheduleKind kind) => kind is InsiderScheduleKind.Systemd or InsiderScheduleKind.Cron or InsiderScheduleKind.TaskScheduler;

    /// <summary>The line of a runbook that pins the settings; nothing without a fingerprint. It follows the end of another line.</summary>
    internal static string Pin(string? fingerprint, string indent = "") =>
        fingerprint is null ? "" : $"\n{indent}$parameters.Fingerprint = {PowerShellLiteral.Of(fingerprint)}";

    private static string Systemd(SystemdUnits units) => $"# {units.ServiceName}\n{units.Service}\n# {units.TimerName}\n{units.Timer}";
}
