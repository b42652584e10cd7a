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
            AudienceCount = run.Built?.SentCount,
            SentCount = Sent(run, outcome),
            ValidCount = run.Ended?.ValidCount,
            InvalidCount = run.Ended?.InvalidCount,
            SegmentId = run.Ended?.SegmentId ?? run.Sent?.SegmentId ?? [],
            SegmentName = run.Sending?.SegmentName ?? [],
            Revision = run.Started.Revision,
            MachineName = run.Lease.Owner.MachineName,
            Store = store,
        };
    }

    private static long? Sent(RunHistory run, InsiderRunOutcome outcome) => outcome switch
    {
        InsiderRunOutcome.Failed or InsiderRunOutcome.Refused or InsiderRunOutcome.Cancelled or InsiderRunOutcome.Interrupted => 0,
        // Of several parts others may have left.
        InsiderRunOutcome.Rejected or InsiderRunOutcome.NotSent => run.Sending?.SegmentName.Count == 1 ? 0 : null,
        InsiderRunOutcome.Incomplete => null,
        InsiderRunOutcome.Running => run.Sent is null ? null : run.Built?.SentCount,
        _ => run.Built?.SentCount,
    };

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
