using System.Runtime.CompilerServices;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Destinations;

/// <summary>What was sent through a destination.</summary>
public sealed class DestinationHistory(IStore store, TimeProvider time)
{
    /// <summary>The sizes of the last sends through a destination of which every part is completed.</summary>
    /// <param name="name">The destination.</param>
    internal LastCounts CountsOf(string name) => new(SendsAsync(name, static _ => true, CancellationToken.None));

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
            if (!found.TryAdd(segment.Part, segment.SentCount) || found.Count < segment.PartCount) continue;
            // A long history of whole audiences costs no memory.
            parts.Remove(segment.AudienceId);
            yield return (segment, found.Values.Sum());
        }
    }
}
