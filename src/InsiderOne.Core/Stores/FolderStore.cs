using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace InsiderOne.Core.Stores;

/// <summary>
/// A store in a folder of this machine, the embedded default. A record is written to a private temporary file, flushed, and then
/// linked to its name: <c>link(2)</c> never replaces, so of two writers exactly one wins.
/// </summary>
public sealed class FolderStore : IStore
{
    private readonly string _root;
    private readonly DurableFolder _files;

    /// <summary>Opens the store in a folder, which is made when the first record is written.</summary>
    /// <exception cref="InsiderException"><c>StoreUriInvalid</c>: it is a file; <c>StoreNotPrivate</c>: the folder is open to other users.</exception>
    public FolderStore(string path)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        Uri = new Uri(FolderUri.Of(_root).AbsoluteUri.TrimEnd('/') + "/");
        _files = new DurableFolder(_root);
        if (File.Exists(_root)) throw StoreErrors.StoreUriInvalid(_root);
        if (Directory.Exists(_root) && PrivateFolder.IsOpenToOthers(_root) && Directory.EnumerateFileSystemEntries(_root).Any())
            throw StoreErrors.StoreNotPrivate(Uri);
    }

    /// <inheritdoc/>
    public Uri Uri { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> EnvironmentVariables => [];

    /// <inheritdoc/>
    public TimeSpan PollInterval => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async ValueTask<bool> TryPutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await RunAsync(() => _files.TryPut(FullPath(key), content.Span), writes: true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        await RunAsync(() => ReadOrNull(FullPath(key)), writes: false, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreEntry> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = new DirectoryInfo(FullPath(folder));
        foreach (var file in await RunAsync(() => Files(path), writes: false, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            // A file that went away since it was listed has no length any more.
            if (file.Exists) yield return new StoreEntry(key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListFoldersAsync(string folder, string from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = new DirectoryInfo(FullPath(folder));
        foreach (var child in await RunAsync(() => Directories(path), writes: false, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.CompareOrdinal(child.Name, from) >= 0) yield return child.Name;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> StageAsync(string key, string sourcePath, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var source = StoreErrors.OpenAudienceFile(sourcePath);
        return await RunAsync(() => _files.Copy(source, FullPath(key), progress, cancellationToken), writes: true, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellationToken) => await RunAsync<Stream?>(
        () =>
        {
            try
            {
                return new FileStream(FullPath(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        },
        writes: false,
        cancellationToken);

    /// <inheritdoc/>
    public Uri DownloadOrigin(Uri relayUri) => relayUri;

    /// <inheritdoc/>
    public ValueTask<LinkLifetime> GetLinkLifetimeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(LinkLifetime.Unlimited);

    /// <inheritdoc/>
    public async ValueTask<Uri> PresignAsync(string key, DateTimeOffset expiresAt, Uri relayUri, CancellationToken cancellationToken)
    {
        var signingKey = await GetOrCreateSigningKeyAsync(cancellationToken);
        return DownloadLink.Create(relayUri, Path.GetFileNameWithoutExtension(key), expiresAt, signingKey);
    }

    /// <summary>The 32 random bytes that sign this store's download links; null when no link was ever made.</summary>
    public async ValueTask<byte[]?> GetSigningKeyAsync(CancellationToken cancellationToken) => await GetAsync("signing.key", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask MoveAsync(string key, string newKey, CancellationToken cancellationToken) =>
        await RunAsync(() => _files.Move(FullPath(key), FullPath(newKey)), writes: true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => await RunAsync(
        () =>
        {
            var path = FullPath(key);
            if (File.Exists(path)) File.Delete(path);
            return true;
        },
        writes: true,
        cancellationToken);

    private async ValueTask<byte[]> GetOrCreateSigningKeyAsync(CancellationToken cancellationToken)
    {
        if (await GetSigningKeyAsync(cancellationToken) is { } key) return key;
        await TryPutAsync("signing.key", RandomNumberGenerator.GetBytes(32), cancellationToken);
        return (await GetSigningKeyAsync(cancellationToken))!;
    }

    private string FullPath(string key)
    {
        var path = Path.GetFullPath(Path.Combine(_root, key));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"The key '{key}' leaves the store.", nameof(key));
    }

    private static byte[]? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Whole lists, not lazy ones: the disk is read where a failure gets its name.
    private static FileInfo[] Files(DirectoryInfo folder) =>
        folder.Exists ? folder.GetFiles("*", SearchOption.AllDirectories) : [];

    private static DirectoryInfo[] Directories(DirectoryInfo folder) => folder.Exists ? folder.GetDirectories() : [];

    /// <summary>Runs a blocking call of the file system off the caller's thread, and gives its failure a name.</summary>
    private async Task<T> RunAsync<T>(Func<T> call, bool writes, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(call, cancellationToken);
        }
        catch (UnauthorizedAccessException e)
        {
            throw writes ? StoreErrors.StoreNotWritable(Uri, e) : StoreErrors.StoreNotReadable(Uri, e);
        }
        catch (IOException e) when (DurableFolder.IsDiskFull(e))
        {
            throw StoreErrors.StoreFull(Uri, e);
        }
        catch (IOException e) when (DurableFolder.HasNoLinks(e))
        {
            throw StoreErrors.StoreNoHardLinks(Uri, e.Message);
        }
        catch (IOException e)
        {
            throw writes ? StoreErrors.StoreNotWritable(Uri, e) : StoreErrors.StoreNotReadable(Uri, e);
        }
    }
}
