namespace InsiderOne.Core.Campaigns;

/// <summary>One treatment of a campaign as it is recorded.</summary>
public sealed record CampaignTreatment
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many people it gets in proportion to the others.</summary>
    public required double Weight { get; init; }

    /// <summary>People in it.</summary>
    public required long Count { get; init; }

    /// <summary>The same for the same people in any order.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The names of its segments, one for each file.</summary>
    public required IReadOnlyList<string> SegmentNames { get; init; }

    /// <summary>The SHA-256 of each file, as in the journals of its sends: the same people in another order are in other files. Null where it was not noted.</summary>
    public IReadOnlyList<string?>? FileSha256 { get; init; }

    /// <summary>Whether the people of another start are in the same files.</summary>
    public bool HasSameFiles(CampaignTreatment other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (SegmentNames.Count != other.SegmentNames.Count) return false;
        // One file has everybody, in whatever order.
        return SegmentNames.Count == 1 || (FileSha256 is not null && other.FileSha256 is not null && FileSha256.SequenceEqual(other.FileSha256, StringComparer.Ordinal));
    }
}
