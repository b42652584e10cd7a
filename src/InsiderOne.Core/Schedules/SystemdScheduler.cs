namespace InsiderOne.Core.Schedules;

/// <summary>Timers of systemd: of the user, or of the machine when they run as somebody else.</summary>
/// <param name="systemctl">The program.</param>
/// <param name="folder">The folder of the unit files.</param>
/// <param name="isUser">Whether they are the user's.</param>
public sealed class SystemdScheduler(SystemProgram systemctl, string folder, bool isUser) : IScheduler
{
    /// <summary>Where the machine's own units are.</summary>
    public const string MachineFolder = "/etc/systemd/system";

    /// <summary>Where the user's units are.</summary>
    public static string UserFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "systemd", "user");

    /// <inheritdoc/>
    public InsiderScheduleKind Kind => InsiderScheduleKind.Systemd;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> AddAsync(ScheduledCommand command, CronSchedule schedule, CancellationToken cancellationToken)
    {
        var units = SystemdUnits.Of(command, schedule);
        var files = new[] { (Path: Path.Combine(folder, units.ServiceName), Text: units.Service), (Path: Path.Combine(folder, units.TimerName), Text: units.Timer) };
        var before = new List<(string Path, string? Text)>();
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in files) before.Add((file.Path, File.Exists(file.Path) ? await File.ReadAllTextAsync(file.Path, cancellationToken) : null));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ScheduleErrors.ScheduleNotWritable(folder, e);
        }

        try
        {
            // A timer that systemd knows already counts from when it was started first.
            await RemoveAsync(command.Name, cancellationToken);
            foreach (var file in files) await File.WriteAllTextAsync(file.Path, file.Text, cancellationToken);
            await RunAsync(["daemon-reload"], cancellationToken);
            // A note of when it fired may be left of one that was removed by hand.
            await RunAsync(["clean", "--what=state", units.TimerName], cancellationToken);
            await RunAsync(["enable", "--now", units.TimerName], cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await RestoreAsync(before, units.TimerName);
            throw ScheduleErrors.ScheduleNotWritable(folder, e);
        }
        catch
        {
            await RestoreAsync(before, units.TimerName);
            throw;
        }

        return [.. files.Select(static f => f.Path)];
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var unit = SystemdUnits.UnitName(name);
        if (!await HasAsync(name, cancellationToken)) return;
        await RunAsync(["disable", "--now", unit + ".timer"], cancellationToken);
        // A persistent timer makes up for what was due since it fired last. One that comes back owes nothing: to register it would send at once.
        await RunAsync(["clean", "--what=state", unit + ".timer"], cancellationToken);
        File.Delete(Path.Combine(folder, unit + ".timer"));
        File.Delete(Path.Combine(folder, unit + ".service"));
        await RunAsync(["daemon-reload"], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> HasAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(Path.Combine(folder, SystemdUnits.UnitName(name) + ".timer")));

    // What it had before goes on.
    private async Task RestoreAsync(List<(string Path, string? Text)> before, string timer)
    {
        foreach (var (path, text) in before)
        {
            if (text is null) File.Delete(path);
            else await File.WriteAllTextAsync(path, text, CancellationToken.None);
        }

        try
        {
            await RunAsync(["daemon-reload"], CancellationToken.None);
            if (before.TrueForAll(static f => f.Text is not null)) await RunAsync(["enable", "--now", timer], CancellationToken.None);
        }
        catch (InsiderException)
        {
            // The error that led here is the one to tell.
        }
    }

    private async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (exitCode, _, errors) = await systemctl.RunAsync(isUser ? ["--user", .. arguments] : arguments, null, cancellationToken);
        if (exitCode != 0) throw ScheduleErrors.SchedulerFailed(Kind, systemctl.Name, exitCode, errors);
    }
}
