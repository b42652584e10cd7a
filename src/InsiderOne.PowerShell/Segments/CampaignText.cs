using System.Globalization;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Segments;

/// <summary>What a campaign is about to do, in words.</summary>
internal static class CampaignText
{
    /// <summary>As in <c>split 1,000 values of 'email' into A (45 %), B (45 %) and a control group of 10 %, and send the treatments</c>.</summary>
    public static string Action(TreatmentPlan plan, InsiderAudience audience)
    {
        var treatments = string.Join(", ", plan.Treatments.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Name} ({plan.PercentOf(t):0.##} %)")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"split {audience.SentCount:N0} values of '{audience.AttributeName}' into {treatments} and a control group of {plan.ControlPercent:0.###} %, and send the treatments");
    }
}
