namespace InsiderOne.Core.Schedules;

/// <summary>Finds what starts things on this machine.</summary>
public static class Schedulers
{
    // sd_booted(3): systemd runs the machine when this folder is there.
    private const string SystemdMark = "/run/systemd/system";

    /// <summary>The one to use when nobody chooses: systemd, else cron; on Windows its own.</summary>
    /// <exception cref="InsiderException"><c>SchedulerNotAvailable</c>.</exception>
    public static InsiderScheduleKind Default()
    {
        if (OperatingSystem.IsWindows()) return InsiderScheduleKind.TaskScheduler;
        if (Directory.Exists(SystemdMark)) return InsiderScheduleKind.Systemd;
        return SystemProgram.Find("crontab") is not null
            ? InsiderScheduleKind.Cron
            : throw ScheduleErrors.SchedulerNotAvailable(InsiderScheduleKind.Systemd, "systemd does not run it, and there is no crontab either");
    }

    /// <summary>Opens a scheduler.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="forMachine">Whether it shall run things as another account.</param>
    /// <exception cref="InsiderException"><c>SchedulerNotAvailable</c>.</exception>
    public static IScheduler Open(InsiderScheduleKind kind, bool forMachine) => kind switch
    {
        InsiderScheduleKind.Systemd => OpenSystemd(forMachine),
        InsiderScheduleKind.Cron => new CronScheduler(Program(kind, "crontab")),
        InsiderScheduleKind.TaskScheduler => new WindowsTaskScheduler(Program(kind, "schtasks")),
        _ => throw ScheduleErrors.SchedulerNotAvailable(kind, "it is a service elsewhere"),
    };

    private static SystemdScheduler OpenSystemd(bool forMachine)
    {
        if (!Directory.Exists(SystemdMark)) throw ScheduleErrors.SchedulerNotAvailable(InsiderScheduleKind.Systemd, "it was not started by systemd");
        var systemctl = Program(InsiderScheduleKind.Systemd, "systemctl");
        return forMachine ? new SystemdScheduler(systemctl, SystemdScheduler.MachineFolder, isUser: false) : new SystemdScheduler(systemctl, SystemdScheduler.UserFolder, isUser: true);
    }

    private static SystemProgram Program(InsiderScheduleKind kind, string name) =>
        SystemProgram.Find(name) ?? throw ScheduleErrors.SchedulerNotAvailable(kind, $"there is no '{name}'");
}
