namespace InsiderOne.Core.Schedules;

/// <summary>The crontab of this user.</summary>
/// <param name="crontab">The program.</param>
public sealed class CronScheduler(SystemProgram crontab) : IScheduler
{
    /// <inheritdoc/>
    public InsiderScheduleKind Kind => InsiderScheduleKind.Cron;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> AddAsync(ScheduledCommand command, CronSchedule schedule, CancellationToken cancellationToken)
    {
        var line = CrontabLine.Of(command, schedule, TimeZoneInfo.Local);
        await WriteAsync(CrontabLine.Replace(await ReadAsync(cancellationToken), command.Name, line), cancellationToken);
        return [line];
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(cancellationToken);
        if (CrontabLine.Has(before, name)) await WriteAsync(CrontabLine.Replace(before, name, null), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> HasAsync(string name, CancellationToken cancellationToken) => CrontabLine.Has(await ReadAsync(cancellationToken), name);

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await crontab.RunAsync(["-l"], null, cancellationToken);
        // A user without one is told so as an error. Anything else must not be taken for an empty one: it would be overwritten.
        if (exitCode == 0) return output;
        return errors.Contains("no crontab", StringComparison.OrdinalIgnoreCase) ? "" : throw ScheduleErrors.SchedulerFailed(Kind, crontab.Name, exitCode, errors);
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        var (exitCode, _, errors) = await crontab.RunAsync(["-"], text, cancellationToken);
        if (exitCode != 0) throw ScheduleErrors.SchedulerFailed(Kind, crontab.Name, exitCode, errors);
    }
}
