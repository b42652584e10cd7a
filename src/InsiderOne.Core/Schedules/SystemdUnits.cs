namespace InsiderOne.Core.Schedules;

/// <summary>The two unit files of a schedule.</summary>
/// <param name="ServiceName">The service's file name.</param>
/// <param name="Service">The service's text.</param>
/// <param name="TimerName">The timer's file name.</param>
/// <param name="Timer">The timer's text.</param>
public sealed record SystemdUnits(string ServiceName, string Service, string TimerName, string Timer)
{
    /// <summary>The units that start a command on a schedule.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>, <c>SchedulePathInvalid</c>.</exception>
    public static SystemdUnits Of(ScheduledCommand command, CronSchedule schedule)
    {
        command.RequirePlain(InsiderScheduleKind.Systemd);
        const string Origin = "# Made by Register-InsiderSchedule of InsiderOne.PowerShell; remove it with Unregister-InsiderSchedule.";
        // A unit of the machine may have a /tmp of its own; one of a user may not on every machine.
        var account = command.RunAs is null ? "" : $"User={command.RunAs}\nPrivateTmp=true\nNoNewPrivileges=true\n";
        var name = UnitName(command.Name);
        return new SystemdUnits(
            name + ".service",
            $"""
            {Origin}
            [Unit]
            Description=Orchestration {command.Name} of InsiderOne.PowerShell
            Wants=network-online.target
            After=network-online.target

            [Service]
            Type=oneshot
            UMask=0077
            # Another process is at it: that one says what becomes of the run.
            SuccessExitStatus=10
            {account}ExecStart=:{Quote(command.PowerShell)} {ScheduledCommand.Options} {Quote(command.Script)}

            """.ReplaceLineEndings("\n"),
            name + ".timer",
            $"""
            {Origin}
            [Unit]
            Description=Starts the orchestration {command.Name} of InsiderOne.PowerShell

            [Timer]
            OnCalendar={SystemdCalendar.Of(schedule)}
            Persistent=true
            AccuracySec=1s

            [Install]
            WantedBy=timers.target

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>The units' name without its ending.</summary>
    public static string UnitName(string orchestration) => "insiderone-" + orchestration;

    // The colon before the path keeps $ as it is; % stands for itself only when doubled.
    private static string Quote(string path) =>
        '"' + path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal) + '"';
}
