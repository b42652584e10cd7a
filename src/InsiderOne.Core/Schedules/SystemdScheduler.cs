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
            foreach (var file in files) await File.WriteAllTextAsync(file.Path, file.Text, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ScheduleErrors.ScheduleNotWritable(folder, e);
        }

        try
        {
            await RunAsync(["daemon-reload"], cancellationToken);
            await RunAsync(["enable", "--now", units.TimerName], cancellationToken);
        }
        catch
        {
            // What it had before goes on: a timer that is active keeps its time until systemd reads its unit again.
            foreach (var (path, text) in before)
            {
                if (text is null) File.Delete(path);
                else await File.WriteAllTextAsync(path, text, CancellationToken.None);
            }

            throw;
        }

        return [.. files.Select(static f => f.Path)];
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var unit = SystemdUnits.UnitName(name);
        if (await HasAsync(name, cancellationToken)) await RunAsync(["disable", "--now", unit + ".timer"], cancellationToken);
        File.Delete(Path.Combine(folder, unit + ".timer"));
        File.Delete(Path.Combine(folder, unit + ".service"));
        await RunAsync(["daemon-reload"], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> HasAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(Path.Combine(folder, SystemdUnits.UnitName(name) + ".timer")));

    private async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (exitCode, _, errors) = await systemctl.RunAsync(isUser ? ["--user", .. arguments] : arguments, null, cancellationToken);
        if (exitCode != 0) throw ScheduleErrors.SchedulerFailed(Kind, systemctl.Name, exitCode, errors);
    }
}
