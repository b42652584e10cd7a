using System.Collections.Concurrent;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>An earlier send of a whole audience: all its parts, whichever of them was named.</summary>
public sealed class EarlierSend
{
    private const int Concurrency = 16;

    private EarlierSend(IStore store, IReadOnlyList<EarlierPart> parts) => (Store, Parts) = (store, parts);

    /// <summary>The store with its records.</summary>
    public IStore Store { get; }

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<EarlierPart> Parts { get; }

    /// <summary>The first part's plan.</summary>
    public PlannedRecord First => Parts[0].Planned;

    /// <summary>Values that were sent.</summary>
    public long RowCount => Parts.Sum(static part => part.Planned.RowCount);

    /// <summary>The segment's name without the number of the part at its end.</summary>
    public string BaseName
    {
        get
        {
            var end = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{First.Part}");
            return Parts.Count > 1 && First.SegmentName.EndsWith(end, StringComparison.Ordinal) ? First.SegmentName[..^end.Length] : First.SegmentName;
        }
    }

    /// <summary>Finds a send and its other parts.</summary>
    /// <exception cref="InsiderException"><c>SegmentNotFound</c>, <c>EarlierPartMissing</c>, or the store cannot be read.</exception>
    public static async Task<EarlierSend> FindAsync(IStore store, SegmentId id, CancellationToken cancellationToken)
    {
        var planned = await new SegmentJournal(store).ReadPlannedAsync(id, cancellationToken) ?? throw SegmentErrors.SegmentNotFound(id.ToString(), store.Uri);
        return new EarlierSend(store, planned.PartCount <= 1 ? [new EarlierPart(id, planned)] : await PartsAsync(store, id, planned, cancellationToken));
    }

    /// <summary>The send that this one goes back to, when it is an update of one that was an update, and so on.</summary>
    /// <exception cref="InsiderException">The store cannot be read.</exception>
    public async Task<EarlierSend> OriginAsync(CancellationToken cancellationToken)
    {
        var origin = this;
        // Records can be edited: a circle must end.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (origin.First.UpdatedFrom is { } text && seen.Add(text) && SegmentId.TryParse(text, out var id)
            && await new SegmentJournal(Store).ReadPlannedAsync(id, cancellationToken) is not null)
            origin = await FindAsync(Store, id, cancellationToken);
        return origin;
    }

    private static async Task<IReadOnlyList<EarlierPart>> PartsAsync(IStore store, SegmentId id, PlannedRecord planned, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<EarlierPart>();
        var journal = new SegmentJournal(store);
        var days = new[] { -1, 0, 1 }.Select(day => StoreKeys.Day(id.CreatedAt.AddDays(day)));
        foreach (var day in days)
        {
            var ids = (await journal.ListAsync(day, cancellationToken)).Keys;
            await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (other, token) =>
            {
                if (await journal.FindPlannedAsync(other, token) is { } plan && IsPartOfSame(plan, planned)) found.Add(new EarlierPart(other, plan));
            });
        }

        // One audience may have been sent twice: the parts that were sent together count.
        EarlierPart[] parts = [.. found.GroupBy(static part => part.Planned.Part)
            .Select(group => group.MinBy(part => (part.Planned.At - planned.At).Duration())!)
            .OrderBy(static part => part.Planned.Part)];
        return parts.Length == planned.PartCount ? parts : throw EarlierErrors.EarlierPartMissing(planned, parts.Length);
    }

    private static bool IsPartOfSame(PlannedRecord plan, PlannedRecord planned) =>
        plan.AudienceId == planned.AudienceId && plan.PartnerName == planned.PartnerName && plan.PartCount == planned.PartCount;
}
