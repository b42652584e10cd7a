using InsiderOne.Core.Audiences;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Campaigns;

/// <summary>What a start of a campaign is about to do. Nothing has happened yet.</summary>
public sealed record CampaignPlan
{
    /// <summary>What <c>-SegmentName</c> is when it is not given.</summary>
    public const string DefaultSuffix = "-{treatment}";

    /// <summary>The record to be written.</summary>
    public required CampaignSettings Settings { get; init; }

    /// <summary>The segments to be sent.</summary>
    public required IReadOnlyList<SegmentPlan> Segments { get; init; }

    /// <summary>Plans a campaign.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="partnerName">Whose segments they are.</param>
    /// <param name="plan">How people are split.</param>
    /// <param name="sides">The split.</param>
    /// <param name="segmentName">The template of the segments' names.</param>
    /// <param name="startedAt">What <c>{date}</c> stands for: the time of the first start.</param>
    /// <exception cref="InsiderException"><c>CampaignTreatmentEmpty</c>, <c>SegmentNameRepeated</c>, or a name that cannot be used.</exception>
    public static CampaignPlan Create(
        string name, string partnerName, TreatmentPlan plan, IReadOnlyList<TreatmentAudience> sides, string segmentName, DateTimeOffset startedAt)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(sides);
        var segments = new List<SegmentPlan>();
        var treatments = new List<CampaignTreatment>();
        var whole = sides.Sum(static side => side.Audience.SentCount);
        foreach (var (treatment, side) in plan.Treatments.Zip(sides))
        {
            if (side.Audience.SentCount == 0) throw CampaignErrors.CampaignTreatmentEmpty(name, treatment.Name);
            var parts = SegmentPlan.Create(side.Audience, segmentName, startedAt);
            segments.AddRange(parts.Select(part => part with { CampaignCount = whole }));
            treatments.Add(new CampaignTreatment
            {
                Name = treatment.Name,
                Weight = treatment.Weight,
                Count = side.Audience.SentCount,
                Fingerprint = side.Fingerprint,
                SegmentNames = [.. parts.Select(static part => part.SegmentName)],
            });
        }

        if (segments.GroupBy(static s => s.SegmentName, StringComparer.Ordinal).FirstOrDefault(static g => g.Skip(1).Any()) is { } repeated)
            throw SegmentErrors.SegmentNameRepeated(repeated.Key);
        var control = sides.FirstOrDefault(static side => side.Audience.IsControl);
        return new CampaignPlan
        {
            Segments = segments,
            Settings = new CampaignSettings
            {
                PartnerName = partnerName,
                AttributeName = sides[0].Audience.AttributeName,
                Source = sides[0].Audience.Source,
                Salt = plan.Salt,
                ControlPercent = plan.ControlPercent,
                ControlCount = control?.Audience.SentCount ?? 0,
                ControlFingerprint = control?.Fingerprint,
                StartedAt = startedAt,
                Treatments = treatments,
            },
        };
    }
}
