namespace InsiderOne;

/// <summary>One treatment of a campaign.</summary>
public sealed record InsiderCampaignTreatment
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many people it gets in proportion to the other treatments.</summary>
    public double Weight { get; init; }

    /// <summary>The share of all people that was asked for, in per cent.</summary>
    public double Percent { get; init; }

    /// <summary>People in it.</summary>
    public long Count { get; init; }

    /// <summary>The names of its segments, one for each file.</summary>
    public required IReadOnlyList<string> SegmentName { get; init => field = value.ToArray(); }

    /// <summary>The ids of the sends that were made, or may have been.</summary>
    public required IReadOnlyList<string> SegmentId { get; init => field = value.ToArray(); }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}: {Count:N0}");
}
