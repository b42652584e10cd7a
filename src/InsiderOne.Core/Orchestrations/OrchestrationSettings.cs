using System.Security.Cryptography;

namespace InsiderOne.Core.Orchestrations;

/// <summary>What to send, where to, and when: an orchestration as it is stored.</summary>
public sealed record OrchestrationSettings
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the destination.</summary>
    public required string Destination { get; init; }

    /// <summary>Where the values come from.</summary>
    public required OrchestrationSource Source { get; init; }

    /// <summary>The largest share of invalid values, in per cent; null for the destination's.</summary>
    public double? MaxInvalidPercent { get; init; }

    /// <summary>The fewest values that make an audience; null for the destination's.</summary>
    public long? MinimumCount { get; init; }

    /// <summary>How much smaller than the last completed run an audience may be, in per cent; null for the destination's.</summary>
    public double? MaxShrinkPercent { get; init; }

    /// <summary>The cron expression; null for none.</summary>
    public string? Schedule { get; init; }

    /// <summary>The schedule's time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>A digest of all of it: two that are equal have the same one, and whoever changes something cannot keep it.</summary>
    public string Fingerprint() =>
        Convert.ToHexStringLower(SHA256.HashData(StoreJson.Serialize(this, StoreJson.Default.OrchestrationSettings)).AsSpan(..16));
}
