namespace InsiderOne.Core.Campaigns;

/// <summary>A campaign as it is recorded: how people were split, and what was to be sent. It holds nobody's value.</summary>
public sealed record CampaignSettings
{
    /// <summary>Whose segments they are.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>Where the values came from.</summary>
    public required string Source { get; init; }

    /// <summary>What makes this split another than those of other campaigns. It is no secret.</summary>
    public required string Salt { get; init; }

    /// <summary>The share of the control group, in per cent.</summary>
    public required double ControlPercent { get; init; }

    /// <summary>People in the control group, who were sent nothing.</summary>
    public required long ControlCount { get; init; }

    /// <summary>The control group's fingerprint: the same for the same people in any order; null when there is no control group.</summary>
    public string? ControlFingerprint { get; init; }

    /// <summary>When the campaign was started first; <c>{date}</c> in its segments' names stands for it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The treatments.</summary>
    public required IReadOnlyList<CampaignTreatment> Treatments { get; init; }

    /// <summary>The sends that this start, or one before it, made: from name to id. Filled when a start has ended.</summary>
    public IReadOnlyDictionary<string, string> SegmentIds { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether another start would be of the same people, split in the same way.</summary>
    public bool IsSameSplit(CampaignSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return PartnerName == other.PartnerName && AttributeName == other.AttributeName && Salt == other.Salt && ControlPercent.Equals(other.ControlPercent)
            && Treatments.Select(static t => (t.Name, t.Weight)).SequenceEqual(other.Treatments.Select(static t => (t.Name, t.Weight)));
    }

    /// <summary>Whether another start has the same segments, of the same files.</summary>
    public bool HasSameSegments(CampaignSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Treatments.Zip(other.Treatments).All(static pair =>
            pair.First.SegmentNames.SequenceEqual(pair.Second.SegmentNames, StringComparer.Ordinal) && pair.First.HasSameFiles(pair.Second));
    }

    /// <summary>Whether another start would be of the same people.</summary>
    public bool HasSamePeople(CampaignSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ControlFingerprint == other.ControlFingerprint
            && Treatments.Select(static t => t.Fingerprint).SequenceEqual(other.Treatments.Select(static t => t.Fingerprint), StringComparer.Ordinal);
    }
}
