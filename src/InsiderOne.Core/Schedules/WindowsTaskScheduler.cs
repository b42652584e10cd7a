using System.Text;

namespace InsiderOne.Core.Schedules;

/// <summary>The Windows Task Scheduler, told by <c>schtasks</c>.</summary>
/// <param name="schtasks">The program.</param>
public sealed class WindowsTaskScheduler(SystemProgram schtasks) : IScheduler
{
    /// <inheritdoc/>
    public InsiderScheduleKind Kind => InsiderScheduleKind.TaskScheduler;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> AddAsync(ScheduledCommand command, CronSchedule schedule, CancellationToken cancellationToken)
    {
        var task = TaskXml.TaskName(command.Name);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, TaskXml.Of(command, schedule, TimeZoneInfo.Local, TimeProvider.System.GetLocalNow().DateTime), Encoding.Unicode, cancellationToken);
            await RunAsync(["/Create", "/TN", task, "/XML", file, "/F"], cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }

        return [task];
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (await HasAsync(name, cancellationToken)) await RunAsync(["/Delete", "/TN", TaskXml.TaskName(name), "/F"], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> HasAsync(string name, CancellationToken cancellationToken) =>
        (await schtasks.RunAsync(["/Query", "/TN", TaskXml.TaskName(name)], null, cancellationToken)).ExitCode == 0;

    private async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (exitCode, _, errors) = await schtasks.RunAsync(arguments, null, cancellationToken);
        if (exitCode != 0) throw ScheduleErrors.SchedulerFailed(Kind, schtasks.Name, exitCode, errors);
    }
}
