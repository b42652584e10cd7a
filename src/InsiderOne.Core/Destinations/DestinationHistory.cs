using System.Runtime.CompilerServices;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Destinations;

/// <summary>What was sent through a destination.</summary>
public sealed class DestinationHistory(IStore store, TimeProvider time)
{
    /// <summary>
    /// How many values the last send had of which every part is completed; null when there was none. Like is compared with like: an
    /// audience that is no treatment with whole audiences, of which a campaign's is one, its control group included; a treatment with the
    /// last one of its name.
    /// </summary>
    /// <param name="name">The destination.</param>
    /// <param name="splitValue">What the rows of the audience have in common: one store's customers are compared with the same store's.</param>
    /// <param name="treatment">The treatment the people of the audience get, or null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<long?> LastCountAsync(string name, string? splitValue, string? treatment, CancellationToken cancellationToken)
    {
        await foreach (var (segment, count) in SendsAsync(name, IsAlike, cancellationToken)) return treatment is null ? segment.CampaignCount ?? count : count;
        return null;

        bool IsAlike(InsiderSegment segment) =>
            string.Equals(segment.SplitValue, splitValue, StringComparison.Ordinal)
            && (string.Equals(segment.Treatment, treatment, StringComparison.Ordinal) || (treatment is null && segment.CampaignCount is not null));
    }

    /// <summary>Whether a small send through a destination, with the settings it has now, was completed.</summary>
    /// <param name="destination">The destination as it is.</param>
    /// <param name="maxCount">The most values that make a small send.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The last such segment, or null.</returns>
    public async Task<InsiderSegment?> FindTestAsync(InsiderDestination destination, long maxCount, CancellationToken cancellationToken)
    {
        var wire = destination.WireAttributeName ?? destination.AttributeName;
        await foreach (var (segment, count) in SendsAsync(destination.Name, IsOfItsSettings, cancellationToken))
        {
            if (count <= maxCount) return segment;
        }

        return null;

        // Other settings do not change what Insider One gets.
        bool IsOfItsSettings(InsiderSegment segment) =>
            string.Equals(segment.PartnerName, destination.PartnerName, StringComparison.Ordinal)
            && string.Equals(segment.AttributeName, destination.AttributeName, StringComparison.Ordinal)
            && string.Equals(segment.WireAttributeName, wire, StringComparison.Ordinal);
    }

    /// <summary>The sends of which every part is completed, the newest first: the last segment read of each, and the values of all its parts.</summary>
    private async IAsyncEnumerable<(InsiderSegment Segment, long Count)> SendsAsync(
        string name, Func<InsiderSegment, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parts = new Dictionary<string, Dictionary<int, long>>(StringComparer.Ordinal);
        // Nothing was sent through it before it was there; one that cannot be read says nothing about the others.
        var after = await new DestinationStore(store, time).FirstSavedAtAsync(name, cancellationToken);
        await foreach (var segment in new SegmentQuery(store, time).ReadAsync(after?.AddMinutes(-5), null, static _ => { }, cancellationToken))
        {
            if (!string.Equals(segment.Destination, name, StringComparison.Ordinal) || segment.Status != InsiderSegmentStatus.Completed || !isWanted(segment)) continue;
            if (!parts.TryGetValue(segment.AudienceId, out var found)) parts[segment.AudienceId] = found = [];
            if (found.TryAdd(segment.Part, segment.SentCount) && found.Count == segment.PartCount) yield return (segment, found.Values.Sum());
        }
    }
}
