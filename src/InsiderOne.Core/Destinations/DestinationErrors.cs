using System.Globalization;

namespace InsiderOne.Core.Destinations;

/// <summary>What can go wrong with a destination, and what to do about it.</summary>
public static class DestinationErrors
{
    /// <summary>The account may not use it.</summary>
    public static InsiderException DestinationAccessDenied(InsiderDestination destination, string account) => new(
        nameof(DestinationAccessDenied), InsiderErrorKind.PermissionDenied,
        $"'{account}' may not use the destination '{destination.Name}': it is for {Allowed(destination)}.",
        "Run it as an account that may, or have one of those add yours with Set-InsiderDestination -AllowedUser or -AllowedGroup.", destination.Name);

    /// <summary>The credential is of another account of Insider One.</summary>
    public static InsiderException DestinationPartnerDiffers(InsiderDestination destination, InsiderCredential credential) => new(
        nameof(DestinationPartnerDiffers), InsiderErrorKind.InvalidArgument,
        $"The credential '{credential.Name}' is of the partner '{credential.PartnerName}', and the destination '{destination.Name}' sends to '{destination.PartnerName}'. Nothing was sent.",
        "Register the credential again with the right partner name, or change the destination with Set-InsiderDestination -Credential.", destination.Name);

    /// <summary>The audience is of another attribute.</summary>
    public static InsiderException DestinationAttributeDiffers(InsiderDestination destination, InsiderAudience audience) => new(
        nameof(DestinationAttributeDiffers), InsiderErrorKind.InvalidArgument,
        $"The audience from '{audience.Source}' has values of '{audience.AttributeName}', and the destination '{destination.Name}' sends '{destination.AttributeName}'. Nothing was sent.",
        $"Build it with New-InsiderAudience -AttributeName {destination.AttributeName}, or send it through another destination.", audience.Id);

    /// <summary>The attribute is personal data.</summary>
    public static InsiderException DestinationPersonalData(string name, string attributeName) => new(
        nameof(DestinationPersonalData), InsiderErrorKind.PermissionDenied,
        $"The attribute '{attributeName}' is personal data, which the destination '{name}' does not allow.",
        "Add -AllowPersonalData to the destination if personal data may go there, or send another attribute, such as uuid.", name);

    /// <summary>A value is personal data, whatever its attribute is called.</summary>
    public static InsiderException DestinationPersonalValue(string name, InsiderAudience audience, long row, string look) => new(
        nameof(DestinationPersonalValue), InsiderErrorKind.PermissionDenied,
        string.Create(CultureInfo.InvariantCulture, $"Value {row:N0} of the audience from '{audience.Source}' looks like {look}, and the destination '{name}' does not allow personal data. Nothing was sent."),
        "Check that the right column was taken. If personal data may go there, add -AllowPersonalData to the destination.", audience.Id);

    /// <summary>An audience that nobody tested does not pass the destination's thresholds.</summary>
    public static InsiderException DestinationThresholdFailed(InsiderDestination destination, InsiderAudienceReport report) => new(
        nameof(DestinationThresholdFailed), InsiderErrorKind.InvalidData,
        $"The audience from '{report.Audience.Source}' does not pass the thresholds of the destination '{destination.Name}' and was not sent. {string.Join(" ", report.Reasons)}",
        "Mend the source, relax the destination's -MaxInvalidPercent or -MinimumCount, or send it all the same with -Force of Send-InsiderSegment or Start-InsiderCampaign.", report.Audience.Id);

    /// <summary>The audience is much smaller than the last one.</summary>
    public static InsiderException AudienceShrank(InsiderDestination destination, InsiderAudience audience, long last, double percent) => new(
        nameof(AudienceShrank), InsiderErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"The audience from '{audience.Source}' has {audience.SentCount:N0} values, and the last send through the destination '{destination.Name}' had {last:N0}: it may shrink by {percent} % at most. Nothing was sent."),
        "Check the source: a broken export looks like this. If the audience is right, raise the destination's -MaxShrinkPercent, or send it once with -Force of Send-InsiderSegment or Start-InsiderCampaign.", audience.Id);

    /// <summary>A setting cannot be saved.</summary>
    public static InsiderException DestinationSettingInvalid(string setting, string reason) => new(
        nameof(DestinationSettingInvalid), InsiderErrorKind.InvalidArgument,
        $"The destination's {setting} {reason}. Nothing was saved.",
        $"Give another -{setting}.", setting);

    /// <summary>Its test failed, so it was not saved.</summary>
    public static InsiderException DestinationNotSaved(string name, IReadOnlyList<InsiderDestinationCheck> failed) => new(
        nameof(DestinationNotSaved), InsiderErrorKind.InvalidResult,
        $"The destination '{name}' failed its connection test. Nothing was saved. {Findings(failed)}",
        $"{Actions(failed)} To save it all the same, add -SkipConnectionTest.", name);

    /// <summary>Its test failed.</summary>
    public static InsiderException DestinationCheckFailed(string name, IReadOnlyList<InsiderDestinationCheck> failed) => new(
        nameof(DestinationCheckFailed), InsiderErrorKind.InvalidResult,
        $"The destination '{name}' cannot be used as it is. {Findings(failed)}",
        Actions(failed), name);

    /// <summary>Only a sandbox destination can be published.</summary>
    public static InsiderException DestinationNotSandbox(string name) => new(
        nameof(DestinationNotSandbox), InsiderErrorKind.InvalidOperation,
        $"The destination '{name}' is for production already. Nothing was published.",
        "Publish a destination whose Environment is Sandbox; Get-InsiderDestination -Environment Sandbox lists them.", name);

    /// <summary>The name belongs to a sandbox destination.</summary>
    public static InsiderException DestinationNotProduction(string name) => new(
        nameof(DestinationNotProduction), InsiderErrorKind.ResourceExists,
        $"The name '{name}' belongs to a sandbox destination. Nothing was published.",
        "Give the production destination a name of its own with -NewName.", name);

    /// <summary>Nobody has tried it with a small audience.</summary>
    public static InsiderException DestinationNotTried(string name, long maxTestCount) => new(
        nameof(DestinationNotTried), InsiderErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"No completed send of at most {maxTestCount:N0} values through the destination '{name}', with its partner name and attribute as they are now, is recorded. Nothing was published."),
        "Send a small audience first: Select-InsiderAudience -First 10, Send-InsiderSegment -Destination, Wait-InsiderSegment. Or publish it untried with -Force.", name);

    private static string Findings(IEnumerable<InsiderDestinationCheck> failed) => string.Join(" ", failed.Select(static f => $"{f.Name}: {f.Message}"));

    private static string Actions(IEnumerable<InsiderDestinationCheck> failed) =>
        string.Join(" ", failed.Select(static f => f.RecommendedAction).Distinct(StringComparer.Ordinal));

    private static string Allowed(InsiderDestination destination)
    {
        string[] allowed =
        [
            .. destination.AdminOnly ? (string[])["administrators of the machine"] : [],
            .. destination.AllowedUser.Count > 0 ? (string[])[$"the users {string.Join(", ", destination.AllowedUser)}"] : [],
            .. destination.AllowedGroup.Count > 0 ? (string[])[$"members of {string.Join(", ", destination.AllowedGroup)}"] : [],
        ];
        return string.Join(" and ", allowed);
    }
}
