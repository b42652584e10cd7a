using InsiderOne.Core.Audiences;
using InsiderOne.Core.Credentials;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Destinations;

/// <summary>What a destination must be before it is saved: one that no send could use is refused at once, and not at three in the morning.</summary>
public static class DestinationRules
{
    // Stands for a value that is not known before an audience is.
    private const string AnyWord = "x";

    /// <summary>Checks a destination. Nobody is asked.</summary>
    /// <exception cref="InsiderException">
    /// <c>PartnerNameInvalid</c>, <c>AudienceAttributeNameInvalid</c>, <c>DestinationPersonalData</c>, <c>DestinationSettingInvalid</c>, or a segment name that cannot be used.
    /// </exception>
    public static void Check(InsiderDestination destination, DateTimeOffset now)
    {
        CredentialRules.CheckPartnerName(destination.PartnerName);
        AttributeName.Require(destination.AttributeName);
        SegmentName.Expand(destination.SegmentName, destination.AttributeName, part: 1, partCount: 1, now, AnyWord, AnyWord);
        PersonalData.RequireAllowed(destination);
        if (destination.WireAttributeName is { } wire && string.IsNullOrWhiteSpace(wire)) throw DestinationErrors.DestinationSettingInvalid("WireAttributeName", "is blank");
        Require(destination.MaxInvalidPercent is >= 0 and <= 100, "MaxInvalidPercent", "is not between 0 and 100");
        Require(destination.MinimumCount >= 1, "MinimumCount", "is less than 1");
        Require(destination.MaxShrinkPercent is null or (>= 0 and <= 100), "MaxShrinkPercent", "is not between 0 and 100");
        Require(!destination.AllowedUser.Any(string.IsNullOrWhiteSpace), "AllowedUser", "holds a blank name");
        Require(!destination.AllowedGroup.Any(string.IsNullOrWhiteSpace), "AllowedGroup", "holds a blank name");
    }

    private static void Require(bool isSo, string setting, string reason)
    {
        if (!isSo) throw DestinationErrors.DestinationSettingInvalid(setting, reason);
    }
}
