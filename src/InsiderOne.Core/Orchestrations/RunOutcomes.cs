using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Orchestrations;

/// <summary>What the segments of a run make of it.</summary>
internal static class RunOutcomes
{
    /// <summary>The outcome of a run whose segments were waited for. The worst counts; one that has not ended makes the run wait.</summary>
    public static InsiderRunOutcome Of(IReadOnlyCollection<InsiderSegment> segments)
    {
        if (segments.Any(static s => !SegmentState.HasEnded(s.Status))) return InsiderRunOutcome.Waiting;
        return segments.Select(static s => s.Status).ToHashSet() switch
        {
            var found when found.Contains(InsiderSegmentStatus.Rejected) => InsiderRunOutcome.Rejected,
            var found when found.Contains(InsiderSegmentStatus.NotSent) => InsiderRunOutcome.NotSent,
            var found when found.Contains(InsiderSegmentStatus.Unknown) => InsiderRunOutcome.Unknown,
            var found when found.Contains(InsiderSegmentStatus.CompletedWithDiscrepancy) => InsiderRunOutcome.Discrepancy,
            _ => InsiderRunOutcome.Completed,
        };
    }

    /// <summary>The errors of a run's segments.</summary>
    public static IReadOnlyList<InsiderException> Errors(IEnumerable<InsiderSegment> segments) =>
        [.. segments.Select(static s => SegmentState.HasEnded(s.Status) ? SegmentVerdict.ErrorOf(s) : SegmentErrors.SegmentStillProcessing(s)).OfType<InsiderException>()];

    /// <summary>A sum of counts; null when one is missing.</summary>
    public static long? Sum(IReadOnlyCollection<InsiderSegment> segments, Func<InsiderSegment, long?> count) =>
        segments.Count > 0 && segments.All(s => count(s) is not null) ? segments.Sum(count) : null;
}
