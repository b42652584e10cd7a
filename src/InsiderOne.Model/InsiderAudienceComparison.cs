namespace InsiderOne;

/// <summary>How an audience differs from an earlier send. Each value counts once.</summary>
public sealed record InsiderAudienceComparison
{
    /// <summary>The name of the earlier segment, or the path of the list.</summary>
    public required string SegmentName { get; init; }

    /// <summary>The ids of the earlier send, one for each part; none for a list.</summary>
    public required IReadOnlyList<string> SegmentId { get; init => field = value.ToArray(); }

    /// <summary>When the earlier segment was sent; null for a list.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What there was to compare with.</summary>
    public InsiderComparisonBasis Basis { get; init; }

    /// <summary>Values of the earlier send.</summary>
    public long EarlierCount { get; init; }

    /// <summary>Values of the audience.</summary>
    public long AudienceCount { get; init; }

    /// <summary>Values of the audience that the earlier send had not.</summary>
    public long AddedCount { get; init; }

    /// <summary>Values of the earlier send that the audience has not.</summary>
    public long RemovedCount { get; init; }

    /// <summary>Values of both.</summary>
    public long UnchangedCount { get; init; }

    /// <summary>The file with the values that were added, or null.</summary>
    public string? AddedPath { get; init; }

    /// <summary>The file with the values that were removed, or null.</summary>
    public string? RemovedPath { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{SegmentName}: {AddedCount:N0} added, {RemovedCount:N0} removed, {UnchangedCount:N0} unchanged");
}
