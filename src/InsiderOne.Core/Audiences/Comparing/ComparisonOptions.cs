namespace InsiderOne.Core.Audiences;

/// <summary>Where a comparison works, and what it lists.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The private folder for what does not fit into memory.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>A new CSV of the values that were added, or null for none. It is personal data.</summary>
    public string? AddedPath { get; init; }

    /// <summary>A new CSV of the values that were removed, or null for none. It is personal data.</summary>
    public string? RemovedPath { get; init; }

    internal AudienceTuning Tuning { get; init; } = AudienceTuning.Default;
}
