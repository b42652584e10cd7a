namespace InsiderOne.Core.Orchestrations;

/// <summary>Gives an orchestration to one process at a time. Put-if-absent is all it needs of a store.</summary>
/// <param name="journal">The records.</param>
/// <param name="owner">This process.</param>
public sealed class RunLock(RunJournal journal, RunOwner owner)
{
    /// <summary>Takes the orchestration: the run that a dead process left, or else a new one.</summary>
    /// <param name="name">The orchestration.</param>
    /// <param name="revision">The revision of the settings that a new run runs.</param>
    /// <param name="resumeOnly">Whether to begin no new run.</param>
    /// <param name="waiting">Told that an expired lease is looked at for a while.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What is held; null when there is nothing to resume and nothing new is wanted.</returns>
    /// <exception cref="InsiderException"><c>OrchestrationRunning</c>, or the store cannot be used.</exception>
    public async Task<RunHold?> TakeAsync(string name, int revision, bool resumeOnly, Action<string> waiting, CancellationToken cancellationToken)
    {
        var last = await journal.ListAsync(name, cancellationToken) is [var number, ..] ? number : 0;
        var run = last == 0 ? null : await journal.ReadAsync(name, last, cancellationToken);
        if (run is { Ended: null }) return await TakeOverAsync(run, waiting, cancellationToken);
        if (resumeOnly) return null;
        // A folder without its first record is none: no writer of ours leaves one.
        var next = run is null ? Math.Max(last, 1) : last + 1;
        if (!await journal.TryStartAsync(name, next, revision, NewLease(), cancellationToken))
            throw journal.Kind.Running(await journal.ReadAsync(name, next, cancellationToken) ?? Begun(name, next, revision));
        var started = await journal.ReadAsync(name, next, cancellationToken);
        return new RunHold(journal, owner, started!, resumed: false);
    }

    private async Task<RunHold> TakeOverAsync(RunHistory run, Action<string> waiting, CancellationToken cancellationToken)
    {
        if (!await IsFreeAsync(run, waiting, cancellationToken)) throw journal.Kind.Running(run);
        if (!await journal.TryLeaseAsync(run.Name, run.Number, run.LeaseNumber + 1, NewLease(), cancellationToken))
            throw journal.Kind.Running(await journal.ReadAsync(run.Name, run.Number, cancellationToken) ?? run);
        // It may have gone on, or ended, until it was ours.
        var taken = await journal.ReadAsync(run.Name, run.Number, cancellationToken);
        return new RunHold(journal, owner, taken!, resumed: true);
    }

    private async Task<bool> IsFreeAsync(RunHistory run, Action<string> waiting, CancellationToken cancellationToken)
    {
        if (run.Lease.IsReleased || run.Lease.Owner.IsDead()) return true;
        var rest = run.Lease.ExpiresAt - journal.Time.GetUtcNow();
        // More than a lease lasts: its owner's clock is ahead, or this one was set back, and its end says nothing.
        if (rest > TimeSpan.Zero && rest <= LeaseTimes.Duration) return false;
        waiting($"The lease of run {run.Number} of '{run.Name}' on '{run.Lease.Owner.MachineName}' has ended or cannot be judged by the clocks; looking on for {LeaseTimes.Observation.TotalSeconds:0} seconds whether it is renewed.");
        await Task.Delay(LeaseTimes.Observation, journal.Time, cancellationToken);
        var seen = await journal.ReadAsync(run.Name, run.Number, cancellationToken);
        return seen is not null && seen.LeaseNumber == run.LeaseNumber;
    }

    private RunLease NewLease() => new(owner, journal.Time.GetUtcNow() + LeaseTimes.Duration);

    // Somebody began it, and its first record cannot be read back yet.
    private RunHistory Begun(string name, int number, int revision) => new(name, number, new RunStartedRecord { Revision = revision, Lease = NewLease() }, NewLease(), 0);
}
