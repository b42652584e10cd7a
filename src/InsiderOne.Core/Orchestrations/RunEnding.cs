using System.Globalization;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Orchestrations;

/// <summary>The last step of a run: to wait, and to journal what became of it.</summary>
internal sealed class RunEnding(RunJournal journal, RunRequest request)
{
    /// <summary>Waits for segments, and ends the run when they have ended.</summary>
    /// <param name="hold">The run.</param>
    /// <param name="segments">The segments that may have left, and those that certainly did not.</param>
    /// <param name="planned">How many segments the run has.</param>
    /// <param name="failures">What kept a segment from being made.</param>
    /// <param name="cancellationToken">Ends the wait; the next start goes on with it.</param>
    public async Task<RunResult> WaitAsync(
        RunHold hold, IReadOnlyList<InsiderSegment> segments, int planned, IReadOnlyList<Exception> failures, CancellationToken cancellationToken)
    {
        var ids = segments.Select(static s => SegmentId.Parse(s.Id)).ToList();
        var ended = new List<InsiderSegment>();
        var wait = new SegmentWait
        {
            Timeout = request.WaitTimeout,
            Pending = pending => request.Stage(string.Create(CultureInfo.InvariantCulture, $"Waiting for the counts of {pending} of {planned} segments")),
        };
        await foreach (var segment in new SegmentWaiter(journal.Store, journal.Time).WaitAsync(ids, wait, cancellationToken)) ended.Add(segment);
        ended.Sort(static (a, b) => a.Part.CompareTo(b.Part));
        List<Exception> errors = [.. failures, .. RunOutcomes.Errors(ended)];
        var outcome = RunOutcomes.Of(ended);
        if (outcome != InsiderRunOutcome.Waiting && ended.Count < planned)
        {
            outcome = InsiderRunOutcome.Incomplete;
            errors.Insert(0, OrchestrationErrors.OrchestrationIncomplete(hold.Run.Name, hold.Run.Number, ended.Count, planned));
        }

        return await EndAsync(hold, outcome, errors, ended);
    }

    /// <summary>Journals the end. It is never cancelled: what happened must be said. A run that still waits stays open.</summary>
    public async Task<RunResult> EndAsync(RunHold hold, InsiderRunOutcome outcome, IReadOnlyList<Exception> errors, IReadOnlyList<InsiderSegment>? segments = null)
    {
        segments ??= [];
        if (outcome != InsiderRunOutcome.Waiting)
        {
            var record = new RunEndedRecord
            {
                Outcome = outcome,
                ErrorId = errors is [var first, ..] ? IdOf(first) : null,
                // Words that are not ours may quote a value.
                Message = errors is [InsiderException known, ..] ? known.Message : null,
                SegmentId = [.. segments.Select(static s => s.Id)],
                ValidCount = RunOutcomes.Sum(segments, static s => s.ValidCount),
                InvalidCount = RunOutcomes.Sum(segments, static s => s.InvalidCount),
            };
            hold.HasEnded = await journal.TryWriteAsync(hold.Run.Name, hold.Run.Number, record, CancellationToken.None);
        }

        var run = await journal.ReadAsync(hold.Run.Name, hold.Run.Number, CancellationToken.None) ?? hold.Run;
        var derived = RunState.Derive(run, journal.Store.Uri, journal.Time.GetUtcNow(), hold.IsResumed);
        if (outcome == InsiderRunOutcome.Waiting)
        {
            derived = derived with
            {
                Outcome = outcome,
                ExitCode = RunExitCode.Of(outcome),
                ErrorId = errors is [var first, ..] ? IdOf(first) : null,
                Message = errors is [InsiderException known, ..] ? known.Message : null,
                SegmentId = [.. segments.Select(static s => s.Id)],
            };
        }

        return new RunResult(derived, errors);
    }

    private static string IdOf(Exception error) => error switch
    {
        InsiderException known => known.ErrorId,
        OperationCanceledException or TimeoutException => "OperationTimeout",
        _ => error.GetType().Name,
    };
}
