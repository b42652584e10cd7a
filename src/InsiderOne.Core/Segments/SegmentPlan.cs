using InsiderOne.Core.Callbacks;

namespace InsiderOne.Core.Segments;

/// <summary>One segment that will be sent: one file of an audience under one name. Nothing has happened yet.</summary>
/// <param name="Audience">The audience.</param>
/// <param name="File">The file.</param>
/// <param name="Part">The number of the file, from 1.</param>
/// <param name="SegmentName">The name.</param>
public sealed record SegmentPlan(InsiderAudience Audience, InsiderAudienceFile File, int Part, string SegmentName)
{
    /// <summary>The id of the earlier send this one is an update of, or null.</summary>
    public string? UpdatedFrom { get; init; }

    /// <summary>Whether its file is kept when it ends; null for what all sends of the run do.</summary>
    public bool? KeepFile { get; init; }

    /// <summary>The attribute's name on the wire; null for the one of all sends of the run.</summary>
    public string? WireAttributeName { get; init; }

    /// <summary>Values of the whole audience, when this is a treatment of a campaign; else null.</summary>
    public long? CampaignCount { get; init; }

    /// <summary>The segments of an audience, with their names.</summary>
    /// <param name="audience">The audience, its files and counts.</param>
    /// <param name="nameTemplate">As <see cref="Segments.SegmentName.Expand"/> takes it.</param>
    /// <param name="now">What <c>{date}</c> stands for.</param>
    /// <exception cref="InsiderException"><c>AudienceEmpty</c>, or a name that cannot be used.</exception>
    public static IReadOnlyList<SegmentPlan> Create(InsiderAudience audience, string nameTemplate, DateTimeOffset now)
    {
        if (audience.SentCount == 0 || audience.Files.Count == 0) throw SegmentErrors.AudienceEmpty(audience);
        var plans = new List<SegmentPlan>(audience.Files.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < audience.Files.Count; i++)
        {
            var name = Segments.SegmentName.Expand(nameTemplate, audience.AttributeName, i + 1, audience.Files.Count, now, audience.SplitValue, audience.Treatment);
            if (!names.Add(name)) throw SegmentErrors.SegmentNameRepeated(name);
            plans.Add(new SegmentPlan(audience, audience.Files[i], i + 1, name));
        }

        return plans;
    }

    /// <summary>The record that journals this plan.</summary>
    internal PlannedRecord ToRecord(SendSettings settings, InsiderCredential credential, string token, DateTimeOffset now) => new()
    {
        At = now,
        Writer = SegmentJournal.Writer,
        SegmentName = SegmentName,
        AttributeName = Audience.AttributeName,
        AttributeType = Audience.AttributeType,
        WireAttributeName = WireAttributeName ?? settings.WireAttributeName ?? Audience.AttributeName,
        PartnerName = credential.PartnerName,
        Destination = settings.Destination,
        // A destination's sends are compared with each other; elsewhere nobody asks for it.
        SplitValue = settings.Destination is null ? null : Audience.SplitValue,
        Treatment = settings.Destination is null ? null : Audience.Treatment,
        CampaignCount = settings.Destination is null ? null : CampaignCount,
        AudienceId = Audience.Id,
        RowCount = File.RowCount,
        ByteCount = File.ByteCount,
        Sha256 = File.Sha256,
        Part = Part,
        PartCount = Audience.Files.Count,
        CallbackTokenSha256 = CallbackToken.Hash(token),
        // What is inside Snowflake is not copied into the store, so there is nothing to keep.
        KeepFile = (KeepFile ?? settings.KeepFile) && !File.IsRemote,
        DigestKeyId = settings.DigestKey?.Id,
        UpdatedFrom = UpdatedFrom,
    };
}
