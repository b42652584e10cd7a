namespace InsiderOne.Core.Orchestrations;

/// <summary>Where a run stands: a function of its records.</summary>
public static class RunState
{
    /// <summary>Derives a run.</summary>
    /// <param name="run">Its records.</param>
    /// <param name="store">The store they came from.</param>
    /// <param name="now">The time.</param>
    /// <param name="resumed">Whether the process that asks did not begin it.</param>
    public static InsiderOrchestrationRun Derive(RunHistory run, Uri store, DateTimeOffset now, bool resumed = false)
    {
        // A run without an end whose lease was given back waits for somebody to start it again.
        var outcome = run.Ended?.Outcome ?? (run is { Lease.IsReleased: true, Sending: not null } ? InsiderRunOutcome.Waiting : InsiderRunOutcome.Running);
        return new InsiderOrchestrationRun
        {
            Name = run.Name,
            Run = run.Number,
            Outcome = outcome,
            Stage = Stage(run),
            ExitCode = RunExitCode.Of(outcome),
            ErrorId = run.Ended?.ErrorId,
            Message = run.Ended?.Message,
            Resumed = resumed,
            StartedAt = run.Started.At,
            EndedAt = run.Ended?.At,
            ElapsedTime = Positive((run.Ended?.At ?? now) - run.Started.At),
            RowCount = run.Built?.RowCount,
            RejectedCount = run.Built?.RejectedCount,
            SentCount = run.Built?.SentCount,
            ValidCount = run.Ended?.ValidCount,
            InvalidCount = run.Ended?.InvalidCount,
            SegmentId = run.Ended?.SegmentId ?? run.Sent?.SegmentId ?? [],
            SegmentName = run.Sending?.SegmentName ?? [],
            Revision = run.Started.Revision,
            MachineName = run.Lease.Owner.MachineName,
            Store = store,
        };
    }

    private static InsiderRunStage Stage(RunHistory run) => run switch
    {
        { Ended: not null } => InsiderRunStage.Ended,
        { Sent: not null } => InsiderRunStage.Waiting,
        { Sending: not null } => InsiderRunStage.Sending,
        { Built: not null } => InsiderRunStage.Built,
        _ => InsiderRunStage.Building,
    };

    // A clock that was set back must not make time negative.
    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
