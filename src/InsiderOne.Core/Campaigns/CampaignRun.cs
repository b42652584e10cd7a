using InsiderOne.Core.Definitions;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Campaigns;

/// <summary>
/// One start of a campaign. Its plan is recorded before anything is sent; what a start before it has sent, or may have sent, is recognised
/// by its name in the journal and not sent again. <see cref="CampaignLock"/> sees to it that one start at a time does that.
/// </summary>
public sealed class CampaignRun
{
    private readonly DefinitionStore<CampaignSettings> _records;
    private readonly Dictionary<string, InsiderSegment> _sent;
    private Definition<CampaignSettings> _record;

    private CampaignRun(DefinitionStore<CampaignSettings> records, Definition<CampaignSettings> record, CampaignPlan plan, Dictionary<string, InsiderSegment> sent)
    {
        _records = records;
        _record = record;
        _sent = sent;
        ToSend = plan.Segments;
    }

    /// <summary>What earlier starts have sent, or may have sent, as it stands.</summary>
    public IReadOnlyCollection<InsiderSegment> AlreadySent => _sent.Values;

    /// <summary>What is still to be sent.</summary>
    public IReadOnlyList<SegmentPlan> ToSend { get; }

    /// <summary>The campaign's record when it was started before, or null. Its time is that of the names.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, or the store cannot be read.</exception>
    public static Task<Definition<CampaignSettings>?> FindAsync(IStore store, string name, TimeProvider time, CancellationToken cancellationToken) =>
        CampaignStore.Open(store, time).FindAsync(name, cancellationToken);

    /// <summary>Records the start of a campaign, or goes on with one that was started before.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The campaign's name.</param>
    /// <param name="plan">What to send.</param>
    /// <param name="before">The record of an earlier start, or null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">
    /// <c>CampaignDiffers</c>, <c>CampaignAudienceDiffers</c>, <c>CampaignFilesDiffer</c>; <c>DefinitionExists</c> when somebody else started it this moment; or the store cannot be used.
    /// </exception>
    public static async Task<CampaignRun> BeginAsync(
        IStore store, string name, CampaignPlan plan, Definition<CampaignSettings>? before, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var records = CampaignStore.Open(store, time);
        if (before is null)
            return new CampaignRun(records, await records.SaveAsync(name, plan.Settings, 0, cancellationToken), plan, []);
        if (!before.Settings.IsSameSplit(plan.Settings)) throw CampaignErrors.CampaignDiffers(before.Name);
        if (!before.Settings.HasSamePeople(plan.Settings)) throw CampaignErrors.CampaignAudienceDiffers(before.Name);
        var sent = await SentBeforeAsync(store, before.Settings, time, cancellationToken);
        plan = plan.GoingOn(before.Name, before.Settings, sent.ContainsKey);
        // Other names, of what was never sent, are recorded before anything is sent under them: the next start looks for these.
        if (!before.Settings.HasSameSegments(plan.Settings)) before = await records.SaveAsync(before.Name, plan.Settings, before.Revision, cancellationToken);
        return new CampaignRun(records, before, plan, sent);
    }

    /// <summary>Records the ids of what was sent. It is not needed to go on with a killed campaign.</summary>
    /// <param name="segments">What this start has sent.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>DefinitionChanged</c> when another start ended meanwhile, or the store cannot be written.</exception>
    public async Task EndAsync(IEnumerable<InsiderSegment> segments, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, string>(_record.Settings.SegmentIds, StringComparer.Ordinal);
        foreach (var segment in _sent.Values.Concat(segments)) ids[segment.SegmentName] = segment.Id;
        if (ids.Count == _record.Settings.SegmentIds.Count && ids.All(id => _record.Settings.SegmentIds.GetValueOrDefault(id.Key) == id.Value)) return;
        _record = await _records.SaveAsync(_record.Name, _record.Settings with { SegmentIds = ids }, _record.Revision, cancellationToken);
    }

    /// <summary>The sends of a campaign that have arrived at Insider One, or may have, by name.</summary>
    internal static async Task<Dictionary<string, InsiderSegment>> SentBeforeAsync(IStore store, CampaignSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var names = settings.Treatments.SelectMany(static t => t.SegmentNames).ToHashSet(StringComparer.Ordinal);
        var sent = new Dictionary<string, InsiderSegment>(StringComparer.Ordinal);
        InsiderException? unreadable = null;
        await foreach (var segment in new SegmentQuery(store, time).ReadAsync(settings.StartedAt.AddMinutes(-1), null, e => unreadable ??= e, cancellationToken))
        {
            if (names.Contains(segment.SegmentName) && segment.PartnerName == settings.PartnerName && MayHaveArrived(segment.Status)) sent.TryAdd(segment.SegmentName, segment);
        }

        // One that cannot be read may be one of ours: better nothing than twice.
        return unreadable is null ? sent : throw unreadable;
    }

    // What is only planned, was refused or never left has given nobody anything: its name is sent (again).
    private static bool MayHaveArrived(InsiderSegmentStatus status) =>
        status is not (InsiderSegmentStatus.Planned or InsiderSegmentStatus.NotSent or InsiderSegmentStatus.Rejected);
}
