using InsiderOne.Core.Audiences;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>
/// Makes a file downloadable for Insider One. A local one is copied into the store and presigned there; one inside Snowflake stays
/// where it is, and Snowflake presigns it.
/// </summary>
internal sealed class FileOffer(IStore store, InsiderCredential credential, SendSettings settings, TimeProvider time)
{
    /// <summary>The download's URL, which is a secret, and from when until when it works.</summary>
    /// <exception cref="InsiderException">The file cannot be offered.</exception>
    public async Task<(Uri Uri, DateTimeOffset Now, DateTimeOffset ExpiresAt)> MakeAsync(SegmentId id, InsiderAudienceFile file, CancellationToken cancellationToken)
    {
        if (!file.IsRemote) await StageAsync(id, file, cancellationToken);
        var now = time.GetUtcNow();
        var expiresAt = now + settings.FileLifetime;
        if (!file.IsRemote) return (await store.PresignAsync(StoreKeys.Staged(id), expiresAt, settings.RelayUri, cancellationToken), now, expiresAt);

        var uri = await AudienceFiles.FolderOf(file).PresignAsync(file.Path, settings.FileLifetime, cancellationToken);
        AddressRules.RequireReachable(uri, credential.BaseUri, "address the file is downloaded from");
        return (uri, now, expiresAt);
    }

    private async Task StageAsync(SegmentId id, InsiderAudienceFile file, CancellationToken cancellationToken)
    {
        var sha256 = await store.StageAsync(StoreKeys.Staged(id), file.Path, settings.Staged, cancellationToken);
        if (file.Sha256 is not null && !string.Equals(sha256, file.Sha256, StringComparison.OrdinalIgnoreCase))
            throw SegmentErrors.AudienceFileChanged(file.Path);
    }
}
