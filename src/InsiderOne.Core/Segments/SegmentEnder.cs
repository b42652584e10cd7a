using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Journals that a segment has ended and removes its staged file. Anyone who learns of the end may call it; doing it twice changes nothing.</summary>
public sealed class SegmentEnder(IStore store, TimeProvider time)
{
    /// <summary>How long a file that was kept on request stays: it is personal data.</summary>
    public static TimeSpan KeptLifetime { get; } = TimeSpan.FromDays(30);

    /// <summary>How long digests that were kept on request stay: they are pseudonymous personal data.</summary>
    public static TimeSpan DigestLifetime { get; } = TimeSpan.FromDays(90);

    private readonly SegmentJournal _journal = new(store);
    private readonly SegmentReader _reader = new(store, time);

    /// <summary>Ends a segment if its counts have arrived or it was refused. A segment whose fate is unknown keeps its file until the download link has expired.</summary>
    /// <param name="planned">The segment's plan.</param>
    /// <param name="segment">The segment as it stands.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task EndAsync(PlannedRecord planned, InsiderSegment segment, CancellationToken cancellationToken)
    {
        if (segment.Status is not (InsiderSegmentStatus.Completed or InsiderSegmentStatus.CompletedWithDiscrepancy
            or InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent)) return;
        var id = SegmentId.Parse(segment.Id);
        if (await _journal.HasEndedAsync(id, cancellationToken)) return;
        // The file first: an end that is journaled is one that has nothing left to do.
        await RemoveFileAsync(id, planned.KeepFile, cancellationToken);
        await _journal.TryWriteAsync(
            id, new EndedRecord { At = time.GetUtcNow(), Writer = SegmentJournal.Writer, Status = segment.Status }, cancellationToken);
    }

    /// <summary>Reads a segment and ends it, when it has.</summary>
    /// <exception cref="InsiderException"><c>SegmentNotFound</c>.</exception>
    public async Task EndAsync(SegmentId id, CancellationToken cancellationToken)
    {
        var history = await _journal.ReadAsync(id, cancellationToken) ?? throw SegmentErrors.SegmentNotFound(id.ToString(), store.Uri);
        await EndAsync(history.Planned, await _reader.ReadAsync(history, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Removes staged files that nobody needs any more: of segments that have ended without anyone noting it, and, whatever became of
    /// their segments, those whose download link has certainly expired. A copy that a killed sender left unfinished goes as well, and a
    /// file, or digests, that were kept on request once their time is over.
    /// </summary>
    /// <exception cref="InsiderException">A file could not be dealt with; all others were.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        InsiderException? first = null;
        await foreach (var entry in store.ListAsync(StoreKeys.StagedFiles, cancellationToken))
        {
            try
            {
                await SweepAsync(entry, cancellationToken);
            }
            catch (InsiderException e)
            {
                // One record that cannot be read must not keep everybody else's data on the disk.
                first ??= e;
            }
        }

        await foreach (var entry in store.ListAsync(StoreKeys.Unfinished, cancellationToken))
        {
            if (IsOld(entry)) await store.DeleteAsync(entry.Key, cancellationToken);
        }

        await RemoveOldAsync(StoreKeys.KeptFiles, KeptLifetime, cancellationToken);
        await RemoveOldAsync(StoreKeys.Digests, DigestLifetime, cancellationToken);
        if (first is not null) throw first;
    }

    private async Task RemoveOldAsync(string folder, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(folder, cancellationToken))
        {
            if (time.GetUtcNow() - entry.WrittenAt >= lifetime) await store.DeleteAsync(entry.Key, cancellationToken);
        }
    }

    private async Task SweepAsync(StoreEntry entry, CancellationToken cancellationToken)
    {
        var isSegment = SegmentId.TryParse(Path.GetFileNameWithoutExtension(entry.Key), out var id);
        var planned = isSegment ? await _journal.ReadPlannedAsync(id, cancellationToken) : null;
        if (planned is not null) await EndAsync(id, cancellationToken);
        if (!IsOld(entry)) return;
        if (isSegment) await RemoveFileAsync(id, planned is { KeepFile: true }, cancellationToken);
        else await store.DeleteAsync(entry.Key, cancellationToken);
    }

    private bool IsOld(StoreEntry entry) => time.GetUtcNow() - entry.WrittenAt >= DownloadLink.MaximumLifetime + TimeSpan.FromHours(1);

    private async Task RemoveFileAsync(SegmentId id, bool keep, CancellationToken cancellationToken)
    {
        if (keep) await store.MoveAsync(StoreKeys.Staged(id), StoreKeys.Kept(id), cancellationToken);
        else await store.DeleteAsync(StoreKeys.Staged(id), cancellationToken);
    }
}
