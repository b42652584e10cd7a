using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Destinations;

/// <summary>Where and how to send: a destination as it is stored. It names a credential, and holds none.</summary>
public sealed record DestinationSettings
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the registered credential.</summary>
    public required string Credential { get; init; }

    /// <summary>The partner name the credential had when the destination was saved: one of another account is refused.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The template of the segment's name.</summary>
    public required string SegmentName { get; init; }

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The attribute's name as Insider One knows it, when it differs.</summary>
    public string? WireAttributeName { get; init; }

    /// <summary>A sandbox to try things in, or production.</summary>
    public required InsiderEnvironment Environment { get; init; }

    /// <summary>The largest share of invalid values, in per cent.</summary>
    public double MaxInvalidPercent { get; init; } = AudienceJudge.DefaultMaxInvalidPercent;

    /// <summary>The fewest values that make an audience.</summary>
    public long MinimumCount { get; init; } = AudienceJudge.DefaultMinimumCount;

    /// <summary>How much smaller than the last completed send an audience may be, in per cent; null for any.</summary>
    public double? MaxShrinkPercent { get; init; }

    /// <summary>Whether only administrators of the machine, and those named below, may use it.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>The accounts that may use it; empty for everybody.</summary>
    public IReadOnlyList<string> AllowedUser { get; init; } = [];

    /// <summary>The groups whose members may use it; empty for everybody.</summary>
    public IReadOnlyList<string> AllowedGroup { get; init; } = [];

    /// <summary>Whether attributes that are personal data may be sent through it.</summary>
    public bool AllowPersonalData { get; init; }
}
