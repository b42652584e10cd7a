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
}
