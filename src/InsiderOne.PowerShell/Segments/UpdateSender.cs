using InsiderOne.Core.Segments;

namespace InsiderOne.Segments;

/// <summary>Sends an update under the first name that Insider One takes.</summary>
internal static class UpdateSender
{
    private const int MaxTries = 5;

    /// <summary>Sends the parts one after the other. When the first is refused because its name is taken, the next name is tried.</summary>
    public static async Task<IReadOnlyList<SendResult>> SendAsync(
        SegmentSender sender, NextSegmentName names, InsiderAudience audience, SegmentLineage lineage, Func<string, Task> writeVerbose, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var plans = names.Plan(audience, TimeProvider.System.GetUtcNow());
            var results = new List<SendResult>();
            foreach (var plan in plans)
            {
                var update = plan with { UpdatedFrom = lineage.UpdatedFrom, KeepFile = lineage.KeepFile, WireAttributeName = lineage.WireAttributeName };
                // What was sent before a part that cannot be is told too.
                var result = await SendResult.OfAsync(sender, update, cancellationToken);
                results.Add(result);
                if (result.Sent is null || results[0].Sent!.Segment.Status == InsiderSegmentStatus.Rejected) break;
            }

            if (tries == MaxTries || results[0].Sent?.Segment is not { } first || !SegmentVerdict.IsNameTaken(first)) return results;
            await writeVerbose($"The name '{first.SegmentName}' is in use at Insider One; the next one is tried.");
        }
    }
}
