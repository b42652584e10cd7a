using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Roles;

namespace InsiderOne.Core.Tests.Stores.Roles;

/// <summary>A store as somebody sees it who has the permissions of a role and no others.</summary>
internal sealed class RestrictedStore(IStore store, InsiderStoreRole role) : IStore
{
    public Uri Uri => store.Uri;

    public IReadOnlyList<string> EnvironmentVariables => store.EnvironmentVariables;

    public TimeSpan PollInterval => store.PollInterval;

    public ValueTask<bool> TryPutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Checked(key, FolderRights.Write).TryPutAsync(key, content, cancellationToken);

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => Checked(key, FolderRights.Read).GetAsync(key, cancellationToken);

    public IAsyncEnumerable<StoreEntry> ListAsync(string folder, CancellationToken cancellationToken) => Checked(folder, FolderRights.List).ListAsync(folder, cancellationToken);

    public IAsyncEnumerable<string> ListFoldersAsync(string folder, string from, CancellationToken cancellationToken) =>
        Checked(folder, FolderRights.List).ListFoldersAsync(folder, from, cancellationToken);

    public ValueTask<string> StageAsync(string key, string sourcePath, IProgress<long>? progress, CancellationToken cancellationToken) =>
        Checked(key, FolderRights.Write).StageAsync(key, sourcePath, progress, cancellationToken);

    public ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellationToken) => Checked(key, FolderRights.Read).OpenAsync(key, cancellationToken);

    public ValueTask<Uri> PresignAsync(string key, DateTimeOffset expiresAt, Uri relayUri, CancellationToken cancellationToken) =>
        Checked(key, FolderRights.Read).PresignAsync(key, expiresAt, relayUri, cancellationToken);

    public Uri DownloadOrigin(Uri relayUri) => store.DownloadOrigin(relayUri);

    public ValueTask<LinkLifetime> GetLinkLifetimeAsync(CancellationToken cancellationToken) => store.GetLinkLifetimeAsync(cancellationToken);

    // S3 copies, and deletes what it copied.
    public ValueTask MoveAsync(string key, string newKey, CancellationToken cancellationToken)
    {
        Checked(newKey, FolderRights.Write);
        return Checked(key, FolderRights.Read | FolderRights.Delete).MoveAsync(key, newKey, cancellationToken);
    }

    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => Checked(key, FolderRights.Delete).DeleteAsync(key, cancellationToken);

    private IStore Checked(string key, FolderRights rights) =>
        StoreRoles.Allows(role, key, rights) ? store : throw new UnauthorizedAccessException($"A {role} may not {rights} '{key}'.");
}
