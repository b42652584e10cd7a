using InsiderOne.Core;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Staging;

/// <summary>The staged files of a folder store, for those who hold a signed link.</summary>
internal sealed class StagedFiles(IStore store, TimeProvider time)
{
    private readonly SegmentJournal _journal = new(store);

    /// <summary>Opens the file behind a link; null when the link is not one of ours, has expired, or its segment has ended.</summary>
    public async Task<Stream?> OpenAsync(string id, string? expires, string? signature, CancellationToken cancellationToken)
    {
        // Other stores presign for themselves.
        if (store is not FolderStore folder || !SegmentId.TryParse(id, out var segment)) return null;
        if (await folder.GetSigningKeyAsync(cancellationToken) is not { } key) return null;
        if (!DownloadLink.Verify(id, expires, signature, key, time.GetUtcNow())) return null;
        if (await _journal.ReadPlannedAsync(segment, cancellationToken) is null || await _journal.HasEndedAsync(segment, cancellationToken)) return null;
        return await store.OpenAsync(StoreKeys.Staged(segment), cancellationToken);
    }
}
