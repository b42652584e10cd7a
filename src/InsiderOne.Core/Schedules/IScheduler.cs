namespace InsiderOne.Core.Schedules;

/// <summary>What starts things on this machine when their time has come.</summary>
public interface IScheduler
{
    /// <summary>What it is.</summary>
    InsiderScheduleKind Kind { get; }

    /// <summary>Hands it a schedule; one of the same name is replaced.</summary>
    /// <returns>What was written.</returns>
    /// <exception cref="InsiderException">It does not take it.</exception>
    Task<IReadOnlyList<string>> AddAsync(ScheduledCommand command, CronSchedule schedule, CancellationToken cancellationToken);

    /// <summary>Takes a schedule back. One that is not there is no error.</summary>
    /// <exception cref="InsiderException">It does not give it back.</exception>
    Task RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whether a schedule is there.</summary>
    Task<bool> HasAsync(string name, CancellationToken cancellationToken);
}
