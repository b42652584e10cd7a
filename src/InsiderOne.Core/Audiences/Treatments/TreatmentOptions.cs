namespace InsiderOne.Core.Audiences;

/// <summary>Where a split's files go.</summary>
public sealed record TreatmentOptions
{
    /// <summary>The private folder for the files; each audience makes a folder of its own in it.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>The largest file, in bytes.</summary>
    public long MaxFileBytes { get; init; } = AudienceOptions.DefaultMaxFileBytes;

    /// <summary>A new CSV of every value and its treatment, or null for none. It is personal data.</summary>
    public string? MembershipPath { get; init; }

    internal AudienceTuning Tuning { get; init; } = AudienceTuning.Default;
}
