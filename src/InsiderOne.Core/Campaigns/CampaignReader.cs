using System.Runtime.CompilerServices;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Campaigns;

/// <summary>Reads campaigns back.</summary>
public static class CampaignReader
{
    /// <summary>The campaigns of a store, by name.</summary>
    /// <param name="store">The store.</param>
    /// <param name="isWanted">Which names to read; all when null.</param>
    /// <param name="unreadable">Told of each that cannot be understood: one must not hide the others. Null to end with the first.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The store cannot be read.</exception>
    public static async IAsyncEnumerable<InsiderCampaign> ReadAsync(
        IStore store, Func<string, bool>? isWanted, Func<InsiderException, Task>? unreadable, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in CampaignStore.Open(store, time).ListAsync(isWanted, unreadable, cancellationToken))
        {
            if (await TryReadAsync(store, record, unreadable, time, cancellationToken) is { } campaign) yield return campaign;
        }
    }

    private static async Task<InsiderCampaign?> TryReadAsync(
        IStore store, Definition<CampaignSettings> record, Func<InsiderException, Task>? unreadable, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(store, record, time, cancellationToken);
        }
        catch (InsiderException e) when (unreadable is not null && e.Kind == InsiderErrorKind.InvalidData)
        {
            // What an interrupted start sent is in segments of which one cannot be understood.
            await unreadable(e);
            return null;
        }
    }

    private static async Task<InsiderCampaign> ReadAsync(IStore store, Definition<CampaignSettings> record, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = record.Settings;
        var ids = settings.SegmentIds;
        var names = settings.Treatments.SelectMany(static t => t.SegmentNames).ToList();
        // A start that was killed has not noted what it sent; the journal knows.
        if (!names.TrueForAll(ids.ContainsKey))
            ids = (await CampaignRun.SentBeforeAsync(store, settings, time, cancellationToken)).ToDictionary(static s => s.Key, static s => s.Value.Id, StringComparer.Ordinal);
        var weights = settings.Treatments.Sum(static t => t.Weight);
        return new InsiderCampaign
        {
            Name = record.Name,
            PartnerName = settings.PartnerName,
            AttributeName = settings.AttributeName,
            Source = settings.Source,
            Salt = settings.Salt,
            ControlPercent = settings.ControlPercent,
            ControlCount = settings.ControlCount,
            IsComplete = names.TrueForAll(ids.ContainsKey),
            StartedAt = settings.StartedAt,
            Store = store.Uri,
            Treatment = [.. settings.Treatments.Select(t => new InsiderCampaignTreatment
            {
                Name = t.Name,
                Weight = t.Weight,
                Percent = Math.Round((100 - settings.ControlPercent) * t.Weight / weights, 3),
                Count = t.Count,
                SegmentName = t.SegmentNames,
                SegmentId = [.. t.SegmentNames.Where(ids.ContainsKey).Select(name => ids[name])],
            })],
        };
    }
}
