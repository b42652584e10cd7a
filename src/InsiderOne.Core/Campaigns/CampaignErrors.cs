using System.Globalization;

namespace InsiderOne.Core.Campaigns;

/// <summary>What can go wrong with a campaign, and what to do about it.</summary>
public static class CampaignErrors
{
    /// <summary>A treatment has nobody.</summary>
    public static InsiderException CampaignTreatmentEmpty(string campaign, string treatment) => new(
        nameof(CampaignTreatmentEmpty), InsiderErrorKind.InvalidData,
        $"The treatment '{treatment}' of the campaign '{campaign}' got nobody. Nothing was sent.",
        "Use a larger audience, a smaller -ControlPercent or fewer treatments. Split-InsiderAudience shows who would get what, and sends nothing.", treatment);

    /// <summary>The campaign was started with other settings.</summary>
    public static InsiderException CampaignDiffers(string campaign) => new(
        nameof(CampaignDiffers), InsiderErrorKind.InvalidOperation,
        $"The campaign '{campaign}' was started before with another salt, control group, attribute or partner name, or with other treatments. Nothing was sent.",
        "Look at it with Get-InsiderCampaign. To go on with it, give the same settings; for another one, give another -Name.", campaign);

    /// <summary>Another process starts it.</summary>
    public static InsiderException CampaignRunning(string campaign, string machine, DateTimeOffset until) => new(
        nameof(CampaignRunning), InsiderErrorKind.ResourceUnavailable,
        string.Create(CultureInfo.InvariantCulture, $"A start of the campaign '{campaign}' is under way on '{machine}'; this one sent nothing. Its lease lasts until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z and is renewed while it lives."),
        "Wait for it: Get-InsiderCampaign shows whether all was sent. If its process is dead, start again when the lease has ended; what it sent is not sent twice.", campaign);

    /// <summary>The lock went to somebody else.</summary>
    public static InsiderException CampaignLeaseLost(string campaign) => new(
        nameof(CampaignLeaseLost), InsiderErrorKind.InvalidOperation,
        $"The start of the campaign '{campaign}' lost its lease: this process stood still or could not reach the store for too long, and another start may go on with it. It stopped here.",
        "Look at the campaign with Get-InsiderCampaign. If it is not complete and nobody else is at it, start it again: what was sent is not sent twice.", campaign);

    /// <summary>A treatment of several files, of which some were sent, would be cut into others.</summary>
    public static InsiderException CampaignFilesDiffer(string campaign, string treatment) => new(
        nameof(CampaignFilesDiffer), InsiderErrorKind.InvalidOperation,
        $"The treatment '{treatment}' of the campaign '{campaign}' has several files, a part of them was sent, and these people are now in other files than then. Nothing was sent: some would get it twice, and others never.",
        "Build the audience from the same data in the same order, and give the same -MaxFileBytes and -SegmentName as at the first start.", treatment);

    /// <summary>The campaign was started with other people.</summary>
    public static InsiderException CampaignAudienceDiffers(string campaign) => new(
        nameof(CampaignAudienceDiffers), InsiderErrorKind.InvalidData,
        $"The campaign '{campaign}' was started before with other people. Nothing was sent: its control group would not be one any more.",
        "To go on with it, build the audience from the same data. For new people start another campaign under another -Name; the same -Salt keeps everybody on their side.", campaign);
}
