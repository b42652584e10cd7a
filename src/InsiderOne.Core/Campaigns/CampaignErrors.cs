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

    /// <summary>The campaign was started with other people.</summary>
    public static InsiderException CampaignAudienceDiffers(string campaign) => new(
        nameof(CampaignAudienceDiffers), InsiderErrorKind.InvalidData,
        $"The campaign '{campaign}' was started before with other people. Nothing was sent: its control group would not be one any more.",
        "To go on with it, build the audience from the same data. For new people start another campaign under another -Name; the same -Salt keeps everybody on their side.", campaign);
}
