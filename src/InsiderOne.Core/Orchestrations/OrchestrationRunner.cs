using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Orchestrations;

/// <summary>
/// Runs an orchestration once, alone: it builds, judges, sends and waits, and journals each step before it takes it. A run that a dead
/// process left is gone on with: what may have left is waited for and never sent again.
/// </summary>
/// <param name="journal">The records.</param>
/// <param name="request">What is to be run.</param>
public sealed class OrchestrationRunner(RunJournal journal, RunRequest request)
{
    /// <summary>Without a schedule, a run begun this long ago was another one: starting again means a new run too.</summary>
    public static TimeSpan SameRun { get; } = TimeSpan.FromHours(12);

    private readonly RunLock _lock = new(journal, RunOwner.Current);
    private readonly RunSteps _steps = new(journal, request);
    private readonly RunResumption _resumption = new(journal, request);

    private string Name => request.Definition.Name;

    /// <summary>Runs. Most times that is one run; two when an interrupted one is ended first and a new one is due.</summary>
    /// <exception cref="InsiderException"><c>OrchestrationRunning</c>, <c>OrchestrationLeaseLost</c>, or the store cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. What has left is waited for by the next start.</exception>
    public async IAsyncEnumerable<RunResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var again = true; again;)
        {
            (var result, again) = await StepAsync(cancellationToken);
            if (result is not null) yield return result;
        }
    }

    private async Task<(RunResult? Result, bool Again)> StepAsync(CancellationToken cancellationToken)
    {
        await using var hold = await _lock.TakeAsync(Name, request.Definition.Revision, request.ResumeOnly, request.Note, cancellationToken);
        if (hold is null) return (null, false);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, hold.Lost);
        try
        {
            if (!hold.IsResumed) return (await _steps.RunAsync(hold, both.Token), false);
            request.Note($"Run {hold.Run.Number} of '{Name}' has not ended; going on with it.");
            var result = await _resumption.ResumeAsync(hold, both.Token);
            return (result, !request.ResumeOnly && (result is null || IsDue(hold.Run.Started.At, result.Run)));
        }
        catch (OperationCanceledException) when (hold.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw hold.LeaseLost();
        }
    }

    /// <summary>Whether the start of a process that went on with an old run means a run of its own as well.</summary>
    private bool IsDue(DateTimeOffset started, InsiderOrchestrationRun run)
    {
        if (run.Outcome == InsiderRunOutcome.Waiting) return false;
        var now = journal.Time.GetUtcNow();
        var settings = request.Definition.Settings;
        return OrchestrationView.Next(settings.Schedule, settings.TimeZone, started) is { } next ? next <= now : now - started >= SameRun;
    }
}
