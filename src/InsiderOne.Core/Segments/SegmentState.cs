using InsiderOne.Core.Callbacks;

namespace InsiderOne.Core.Segments;

/// <summary>Where a segment stands: a pure function of its journal, its callbacks and the time. Nothing here reads or writes.</summary>
public static class SegmentState
{
    /// <summary>How long Insider One may take (up to an hour, says Amperity's documentation), and a quarter of an hour on top.</summary>
    public static TimeSpan ProcessingTime { get; } = TimeSpan.FromSeconds(4500);

    /// <summary>After this long without a recorded answer, the sender of a request has certainly stopped trying.</summary>
    public static TimeSpan SendingTime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Derives a segment.</summary>
    /// <param name="history">Its journal.</param>
    /// <param name="callbacks">Its callbacks, in the order of their arrival.</param>
    /// <param name="store">The store they came from.</param>
    /// <param name="now">The time.</param>
    public static InsiderSegment Derive(SegmentHistory history, IReadOnlyList<StoredCallback> callbacks, Uri store, DateTimeOffset now)
    {
        var planned = history.Planned;
        var verdict = Judge(planned, callbacks);
        var submitted = history.Requested?.At;
        var deadline = Deadline(submitted ?? planned.At);
        var status = verdict?.Status ?? WithoutCounts(history, deadline, now);
        var ended = verdict?.ArrivedAt ?? (status is InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent ? history.Answered?.At ?? deadline : null);
        return new InsiderSegment
        {
            Id = history.Id.ToString(),
            SegmentName = planned.SegmentName,
            AttributeName = planned.AttributeName,
            WireAttributeName = planned.WireAttributeName,
            PartnerName = planned.PartnerName,
            Destination = planned.Destination,
            SplitValue = planned.SplitValue,
            Treatment = planned.Treatment,
            CampaignCount = planned.CampaignCount,
            AudienceId = planned.AudienceId,
            Status = status,
            StatusMessage = Message(history, status),
            SentCount = planned.RowCount,
            Part = planned.Part,
            PartCount = planned.PartCount,
            AttemptCount = history.Answered?.AttemptCount ?? 0,
            PlannedAt = planned.At,
            SubmittedAt = submitted,
            Deadline = deadline,
            EndedAt = ended,
            ElapsedTime = submitted is null ? null : Positive((ended ?? now) - submitted.Value),
            ValidCount = verdict?.Counts.Valid,
            InvalidCount = verdict?.Counts.Invalid,
            TotalCount = verdict?.Counts.Total,
            Discrepancy = verdict?.Discrepancy,
            UpdatedFrom = planned.UpdatedFrom,
            Store = store,
        };
    }

    // A record somebody tampered with must not break the history of all others.
    private static DateTimeOffset Deadline(DateTimeOffset start) =>
        start < DateTimeOffset.MaxValue - ProcessingTime ? start + ProcessingTime : DateTimeOffset.MaxValue;

    /// <summary>Whether a status can only change by a callback that nobody expects any more.</summary>
    public static bool HasEnded(InsiderSegmentStatus status) => status is
        InsiderSegmentStatus.Completed or InsiderSegmentStatus.CompletedWithDiscrepancy
        or InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent or InsiderSegmentStatus.Unknown;

    private static InsiderSegmentStatus WithoutCounts(SegmentHistory history, DateTimeOffset deadline, DateTimeOffset now)
    {
        var late = now >= deadline;
        if (history.Requested is null && history.Answered is null)
            return late ? InsiderSegmentStatus.NotSent : InsiderSegmentStatus.Planned;
        return history.Answered?.Outcome switch
        {
            SubmissionOutcome.Rejected => InsiderSegmentStatus.Rejected,
            SubmissionOutcome.NotSent => InsiderSegmentStatus.NotSent,
            _ when late => InsiderSegmentStatus.Unknown,
            SubmissionOutcome.Accepted => InsiderSegmentStatus.Submitted,
            SubmissionOutcome.Unconfirmed => InsiderSegmentStatus.SubmittedUnconfirmed,
            // No answer is recorded: the sender is still at it, or it died and may have been heard.
            _ => now - history.Requested!.At < SendingTime ? InsiderSegmentStatus.Requested : InsiderSegmentStatus.SubmittedUnconfirmed,
        };
    }

    /// <summary>The counts that count: the first consistent ones, else the first that are counts at all.</summary>
    private static Verdict? Judge(PlannedRecord planned, IReadOnlyList<StoredCallback> callbacks)
    {
        Verdict? first = null;
        foreach (var callback in callbacks)
        {
            if (!CallbackCounts.TryParse(callback.Body.Span, out var counts)) continue;
            var discrepancy = counts.Discrepancy(planned.SegmentName, planned.RowCount);
            if (discrepancy is null) return new Verdict(InsiderSegmentStatus.Completed, counts, null, callback.ArrivedAt);
            first ??= new Verdict(InsiderSegmentStatus.CompletedWithDiscrepancy, counts, discrepancy, callback.ArrivedAt);
        }

        return first;
    }

    private static string? Message(SegmentHistory history, InsiderSegmentStatus status) => status switch
    {
        InsiderSegmentStatus.Completed or InsiderSegmentStatus.CompletedWithDiscrepancy or InsiderSegmentStatus.Planned => null,
        InsiderSegmentStatus.NotSent when history.Requested is null => "the sending process ended before a request was made",
        InsiderSegmentStatus.SubmittedUnconfirmed or InsiderSegmentStatus.Unknown when history.Answered is null => "no answer was recorded; the sending process may have died",
        _ => history.Answered?.Message,
    };

    // A clock that was set back must not make time negative.
    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private sealed record Verdict(InsiderSegmentStatus Status, CallbackCounts Counts, string? Discrepancy, DateTimeOffset ArrivedAt);
}
