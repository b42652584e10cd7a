using System.Text.Json.Serialization;

namespace InsiderOne.Core.Reports;

/// <summary>A segment in a report: what may be shown of it, and whether it needs attention.</summary>
public sealed record ReportRow
{
    /// <summary>The send's id.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the segment in Insider One.</summary>
    public required string SegmentName { get; init; }

    /// <summary>Where it stands.</summary>
    public required InsiderSegmentStatus Status { get; init; }

    /// <summary>Why somebody should look at it, or null.</summary>
    public string? Attention { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>What was said about it last, without addresses and values.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>What does not add up in its counts, or null.</summary>
    public string? Discrepancy { get; init; }

    /// <summary>The partner name.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The attribute.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The attribute's name as sent.</summary>
    public required string WireAttributeName { get; init; }

    /// <summary>Values in its file.</summary>
    public required long SentCount { get; init; }

    /// <summary>Values found valid, or null.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Values found invalid, or null.</summary>
    public long? InvalidCount { get; init; }

    /// <summary>Rows that were read, or null.</summary>
    public long? TotalCount { get; init; }

    /// <summary>The share of the counted values that are invalid, in per cent, or null.</summary>
    public double? InvalidPercent { get; init; }

    /// <summary>The number of the part.</summary>
    public required int Part { get; init; }

    /// <summary>Parts in all.</summary>
    public required int PartCount { get; init; }

    /// <summary>Requests made.</summary>
    public required int AttemptCount { get; init; }

    /// <summary>When it was planned.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>When it was submitted, or null.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seconds from submission to its end, or null.</summary>
    public double? ElapsedSeconds { get; init; }

    /// <summary>What its status means.</summary>
    [JsonIgnore]
    public ReportOutcome Outcome => Status switch
    {
        InsiderSegmentStatus.Completed => ReportOutcome.Completed,
        InsiderSegmentStatus.CompletedWithDiscrepancy or InsiderSegmentStatus.Unknown or InsiderSegmentStatus.SubmittedUnconfirmed => ReportOutcome.Doubtful,
        InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent => ReportOutcome.Failed,
        _ => ReportOutcome.Running,
    };

    /// <summary>The row of a segment.</summary>
    /// <param name="segment">The segment, from wherever it comes: its texts are not trusted.</param>
    /// <param name="maxInvalidPercent">The share of invalid values above which it needs attention.</param>
    public static ReportRow Of(InsiderSegment segment, double maxInvalidPercent)
    {
        var percent = Percent(segment.ValidCount, segment.InvalidCount);
        var (attention, action) = ReportAttention.Of(segment, percent, maxInvalidPercent);
        return new ReportRow
        {
            Id = ReportText.Clean(segment.Id),
            SegmentName = ReportText.Clean(segment.SegmentName),
            Status = segment.Status,
            Attention = ReportText.CleanOrNull(attention),
            RecommendedAction = ReportText.CleanOrNull(action),
            StatusMessage = ReportText.CleanOrNull(segment.StatusMessage),
            Discrepancy = ReportText.CleanOrNull(segment.Discrepancy),
            PartnerName = ReportText.Clean(segment.PartnerName),
            AttributeName = ReportText.Clean(segment.AttributeName),
            WireAttributeName = ReportText.Clean(segment.WireAttributeName),
            SentCount = segment.SentCount,
            ValidCount = segment.ValidCount,
            InvalidCount = segment.InvalidCount,
            TotalCount = segment.TotalCount,
            InvalidPercent = percent,
            Part = segment.Part,
            PartCount = segment.PartCount,
            AttemptCount = segment.AttemptCount,
            PlannedAt = segment.PlannedAt,
            SubmittedAt = segment.SubmittedAt,
            EndedAt = segment.EndedAt,
            ElapsedSeconds = segment.EndedAt is null ? null : segment.ElapsedTime?.TotalSeconds,
        };
    }

    // As floating point: a sum of two lying counts could overflow.
    private static double? Percent(long? valid, long? invalid) =>
        valid is { } v && invalid is { } i && v + (double)i > 0 ? Math.Round(100 * i / (v + (double)i), 2) : null;
}
