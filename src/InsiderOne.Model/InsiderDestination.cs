namespace InsiderOne;

/// <summary>A destination: named settings of a send, as they stand in a store. It names a credential, and holds none.</summary>
public sealed record InsiderDestination
{
    /// <summary>The name: 1 to 64 of <c>a</c>-<c>z</c>, <c>0</c>-<c>9</c>, <c>.</c>, <c>_</c>, <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>A sandbox to try things in, or production.</summary>
    public InsiderEnvironment Environment { get; init; }

    /// <summary>The name of the registered credential.</summary>
    public required string Credential { get; init; }

    /// <summary>The account's partner name; a credential of another account is refused.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The segment's name, with <c>{date}</c> and the other words in braces that Send-InsiderSegment knows.</summary>
    public required string SegmentName { get; init; }

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The attribute's name as Insider One knows it, or null when it is the same.</summary>
    public string? WireAttributeName { get; init; }

    /// <summary>The largest share of invalid values in an audience that was not tested, in per cent.</summary>
    public double MaxInvalidPercent { get; init; }

    /// <summary>The fewest values of an audience that was not tested.</summary>
    public long MinimumCount { get; init; }

    /// <summary>How much smaller than the last completed send an audience may be, in per cent; null for any.</summary>
    public double? MaxShrinkPercent { get; init; }

    /// <summary>Whether only administrators of the machine, and those who are named, may use it.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>The accounts that may use it.</summary>
    public IReadOnlyList<string> AllowedUser { get; init => field = value.ToArray(); } = [];

    /// <summary>The groups whose members may use it.</summary>
    public IReadOnlyList<string> AllowedGroup { get; init => field = value.ToArray(); } = [];

    /// <summary>Whether attributes that are personal data may be sent through it.</summary>
    public bool AllowPersonalData { get; init; }

    /// <summary>How often it was saved, removals included.</summary>
    public int Revision { get; init; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>The store it is in.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
