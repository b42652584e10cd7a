using System.Globalization;

namespace InsiderOne.Core.Destinations;

/// <summary>What differs between two destinations, setting by setting, for people.</summary>
public static class DestinationDifference
{
    private static readonly (string Name, Func<InsiderDestination, object?> Value)[] Settings =
    [
        (nameof(InsiderDestination.Name), static d => d.Name),
        (nameof(InsiderDestination.Description), static d => d.Description),
        (nameof(InsiderDestination.Environment), static d => d.Environment),
        (nameof(InsiderDestination.Credential), static d => d.Credential),
        (nameof(InsiderDestination.PartnerName), static d => d.PartnerName),
        (nameof(InsiderDestination.SegmentName), static d => d.SegmentName),
        (nameof(InsiderDestination.AttributeName), static d => d.AttributeName),
        (nameof(InsiderDestination.WireAttributeName), static d => d.WireAttributeName),
        (nameof(InsiderDestination.MaxInvalidPercent), static d => d.MaxInvalidPercent),
        (nameof(InsiderDestination.MinimumCount), static d => d.MinimumCount),
        (nameof(InsiderDestination.MaxShrinkPercent), static d => d.MaxShrinkPercent),
        (nameof(InsiderDestination.AdminOnly), static d => d.AdminOnly),
        (nameof(InsiderDestination.AllowedUser), static d => string.Join(", ", d.AllowedUser)),
        (nameof(InsiderDestination.AllowedGroup), static d => string.Join(", ", d.AllowedGroup)),
        (nameof(InsiderDestination.AllowPersonalData), static d => d.AllowPersonalData),
    ];

    /// <summary>The settings that differ, as <c>Environment: Sandbox → Production</c>; empty when none does.</summary>
    public static IReadOnlyList<string> Between(InsiderDestination before, InsiderDestination after) =>
    [
        .. Settings
            .Select(s => (s.Name, Before: Text(s.Value(before)), After: Text(s.Value(after))))
            .Where(static s => !string.Equals(s.Before, s.After, StringComparison.Ordinal))
            .Select(static s => $"{s.Name}: {s.Before} → {s.After}"),
    ];

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "(none)";
}
