namespace InsiderOne.Core.Schedules;

/// <summary>A schedule on its way to this machine.</summary>
/// <param name="Folder">Where its script goes.</param>
/// <param name="Command">What is started.</param>
/// <param name="Schedule">When.</param>
/// <param name="Registration">What is noted of it.</param>
public sealed record MachineSchedule(ScheduleFolder Folder, ScheduledCommand Command, CronSchedule Schedule, ScheduleRegistration Registration)
{
    /// <summary>Requires that the scheduler is there and can be told the schedule, before anybody is asked or anything is written.</summary>
    /// <exception cref="InsiderException"><c>SchedulerNotAvailable</c>, <c>ScheduleNeedsRoot</c>, <c>ScheduleNotExpressible</c>, <c>SchedulePathInvalid</c>.</exception>
    public void Require()
    {
        if (Command.RunAs is { } account) UnitAccount.RequireRoot(account);
        _ = Schedulers.Open(Registration.Kind, Command.RunAs is not null);
        _ = Runbook.Of(Registration.Kind, Command, Schedule, Registration.Store);
    }

    /// <summary>Writes the script, hands the schedule over, and notes it. When the scheduler refuses, nothing stays.</summary>
    /// <returns>What was noted.</returns>
    /// <exception cref="InsiderException">It could not be written, or the scheduler does not take it.</exception>
    public async Task<ScheduleRegistration> RegisterAsync(ScheduleScript script, CancellationToken cancellationToken)
    {
        var scheduler = Schedulers.Open(Registration.Kind, Command.RunAs is not null);
        var before = Folder.Find(Registration.Name);
        // One name has one schedule on a machine: that of another scheduler would start it a second time.
        if (before is not null && before.Kind != Registration.Kind) await Schedulers.Open(before.Kind, before.RunAs is not null).RemoveAsync(before.Name, cancellationToken);
        Folder.WriteScript(Registration.Name, script.Text());
        try
        {
            if (Command.RunAs is not null) await OwnAsync(Command.Script, Command.RunAs, cancellationToken);
            var registration = Registration with { Entry = await scheduler.AddAsync(Command, Schedule, cancellationToken) };
            Folder.Write(registration);
            return registration;
        }
        catch when (before is null)
        {
            Folder.Remove(Registration.Name);
            throw;
        }
    }

    // The folder is root's, so the account can read its script and not change it for another one's.
    private async Task OwnAsync(string file, string account, CancellationToken cancellationToken)
    {
        var chown = SystemProgram.Find("chown") ?? throw ScheduleErrors.SchedulerNotAvailable(Registration.Kind, "there is no 'chown'");
        var (exitCode, _, errors) = await chown.RunAsync(["--", account, file], null, cancellationToken);
        if (exitCode != 0) throw ScheduleErrors.SchedulerFailed(Registration.Kind, chown.Name, exitCode, errors);
    }
}
