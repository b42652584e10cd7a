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
                FileSha256 = [.. parts.Select(static part => part.File.Sha256)],
            });
        }

        RequireOwnNames(segments.Select(static s => s.SegmentName));
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

    /// <summary>The same plan, as it goes on: a treatment that was sent, or in part, keeps the names it was sent under.</summary>
    /// <param name="name">The campaign.</param>
    /// <param name="before">The record of the start before.</param>
    /// <param name="isSent">Whether a segment of that name has arrived, or may have.</param>
    /// <exception cref="InsiderException"><c>CampaignFilesDiffer</c>, <c>SegmentNameRepeated</c>.</exception>
    internal CampaignPlan GoingOn(string name, CampaignSettings before, Func<string, bool> isSent)
    {
        var treatments = new List<CampaignTreatment>();
        var segments = new List<SegmentPlan>();
        foreach (var (old, now) in before.Treatments.Zip(Settings.Treatments))
        {
            var isKept = old.SegmentNames.Any(isSent);
            // Nothing is left of a treatment that was sent whole, so its files are not compared.
            if (isKept && !old.SegmentNames.All(isSent) && !old.HasSameFiles(now)) throw CampaignErrors.CampaignFilesDiffer(name, now.Name);
            treatments.Add(isKept ? old : now);
            var parts = Segments.Where(s => string.Equals(s.Audience.Treatment, now.Name, StringComparison.Ordinal));
            if (!isKept) segments.AddRange(parts);
            else if (!old.SegmentNames.All(isSent)) segments.AddRange(parts.Select(s => s with { SegmentName = old.SegmentNames[s.Part - 1] }).Where(s => !isSent(s.SegmentName)));
        }

        RequireOwnNames(treatments.SelectMany(static t => t.SegmentNames));
        return this with { Settings = before with { Treatments = treatments }, Segments = segments };
    }

    private static void RequireOwnNames(IEnumerable<string> names)
    {
        if (names.GroupBy(static n => n, StringComparer.Ordinal).FirstOrDefault(static g => g.Skip(1).Any()) is { } repeated) throw SegmentErrors.SegmentNameRepeated(repeated.Key);
    }
}
