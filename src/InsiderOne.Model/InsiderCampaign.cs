namespace InsiderOne;

/// <summary>A campaign: people split by chance into treatments and a control group that is sent nothing.</summary>
public sealed record InsiderCampaign
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The partner name its segments were sent for.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>Where the values came from.</summary>
    public required string Source { get; init; }

    /// <summary>The text that makes its split another than those of other campaigns.</summary>
    public required string Salt { get; init; }

    /// <summary>The share of the control group that was asked for, in per cent.</summary>
    public double ControlPercent { get; init; }

    /// <summary>People in the control group.</summary>
    public long ControlCount { get; init; }

    /// <summary>The treatments.</summary>
    public required IReadOnlyList<InsiderCampaignTreatment> Treatment { get; init => field = value.ToArray(); }

    /// <summary>Whether every segment was sent, or may have been.</summary>
    public bool IsComplete { get; init; }

    /// <summary>When it was started first.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The store that holds its records.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
