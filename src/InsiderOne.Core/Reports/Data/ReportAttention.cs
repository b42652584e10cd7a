using System.Globalization;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Reports;

/// <summary>Decides which segments a person should look at, and says why and what to do.</summary>
internal static class ReportAttention
{
    public static (string? Why, string? Action) Of(InsiderSegment segment, double? invalidPercent, double maxInvalidPercent)
    {
        if (segment.Status == InsiderSegmentStatus.SubmittedUnconfirmed)
            return ("Whether Insider One took it is not known yet.", "Wait for its counts; do not send it again before.");
        if (SegmentVerdict.ErrorOf(segment) is { } error) return (Why(segment), error.RecommendedAction);
        if (segment.Status == InsiderSegmentStatus.Completed && invalidPercent > maxInvalidPercent)
        {
            return (
                string.Create(CultureInfo.InvariantCulture, $"{invalidPercent:0.##} % of its values are invalid; the limit is {maxInvalidPercent:0.##} %."),
                "Look at the source: a column that changed its format, or another attribute than was meant.");
        }

        return (null, null);
    }

    private static string Why(InsiderSegment segment) => segment.Status switch
    {
        InsiderSegmentStatus.Rejected => $"Insider One refused it: {segment.StatusMessage ?? "no reason was given"}.",
        InsiderSegmentStatus.NotSent => $"It was not sent: {segment.StatusMessage ?? "the sending process ended before a request was made"}.",
        InsiderSegmentStatus.CompletedWithDiscrepancy => $"Its counts do not add up: {segment.Discrepancy}.",
        _ => "No counts came in time; what became of it is unknown.",
    };
}
