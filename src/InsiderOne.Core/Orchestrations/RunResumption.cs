using System.Collections.Concurrent;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Orchestrations;

/// <summary>Goes on with a run whose process died. What may have left is waited for; what has not is kept from leaving.</summary>
internal sealed class RunResumption(RunJournal journal, RunRequest request)
{
    // The clock of the machine that began it may have been set since.
    private static readonly TimeSpan ClockError = TimeSpan.FromDays(1);

    private readonly RunEnding _ending = new(journal, request);
    private readonly SegmentJournal _segments = new(journal.Store);

    /// <summary>Ends the run, or leaves it waiting. Null when nothing had left and a new run can take its place.</summary>
    public async Task<RunResult?> ResumeAsync(RunHold hold, CancellationToken cancellationToken)
    {
        // It ended while it was taken over.
        if (hold.Run.Ended is not null) return null;
        if (hold.Run.Sending is not { } sending || hold.Run.Built is not { } built) return await InterruptAsync(hold);
        request.Stage("Looking for the segments of the interrupted run");
        var left = new List<InsiderSegment>();
        var unreadable = new ConcurrentQueue<InsiderException>();
        var found = 0;
        var query = new SegmentQuery(journal.Store, journal.Time).ReadAsync(hold.Run.Started.At - ClockError, null, unreadable.Enqueue, cancellationToken);
        await foreach (var segment in query)
        {
            if (!string.Equals(segment.AudienceId, built.AudienceId, StringComparison.Ordinal)) continue;
            found++;
            if (segment.Status != InsiderSegmentStatus.NotSent && !await KeepAsync(segment, cancellationToken)) left.Add(segment);
        }

        // One that cannot be read may be one of ours that left: better no run than everybody twice.
        if (found < sending.SegmentName.Count && unreadable.TryPeek(out var error)) throw error;
        if (left.Count == 0) return await InterruptAsync(hold);
        return await _ending.WaitAsync(hold, left, sending.SegmentName.Count, [], cancellationToken);
    }

    private async Task<RunResult?> InterruptAsync(RunHold hold)
    {
        request.Note($"Run {hold.Run.Number} of '{hold.Run.Name}' was interrupted before anything left.");
        var result = await _ending.EndAsync(hold, InsiderRunOutcome.Interrupted, []);
        return request.ResumeOnly ? result : null;
    }

    /// <summary>
    /// Keeps a segment from leaving that is planned and not requested. Its sender is dead, or it stands still and wakes up later: it
    /// journals its request before it makes it, and then finds this one in its place. False when it was faster.
    /// </summary>
    private async Task<bool> KeepAsync(InsiderSegment segment, CancellationToken cancellationToken)
    {
        if (segment.Status != InsiderSegmentStatus.Planned) return false;
        var id = SegmentId.Parse(segment.Id);
        var now = journal.Time.GetUtcNow();
        try
        {
            await _segments.WriteAsync(id, new RequestedRecord { At = now, Writer = SegmentJournal.Writer, Host = "none", FileExpiresAt = now }, cancellationToken);
        }
        catch (InsiderException e) when (e.Kind == InsiderErrorKind.ResourceExists)
        {
            return false;
        }

        var answered = new AnsweredRecord { At = now, Writer = SegmentJournal.Writer, Outcome = SubmissionOutcome.NotSent, Message = "its run was interrupted before a request was made", AttemptCount = 0 };
        await _segments.WriteAsync(id, answered, cancellationToken);
        return true;
    }
}
