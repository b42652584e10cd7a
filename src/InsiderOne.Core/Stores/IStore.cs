namespace InsiderOne.Core.Stores;

/// <summary>
/// The only shared state: an append-only set of small records, and the files Insider One downloads.
/// Keys are slash-separated and relative: <c>segments/2026/11/24/&lt;id&gt;/1-planned.json</c>.
/// Every method throws <see cref="InsiderException"/> with an id of <see cref="StoreErrors"/> when the store cannot be used.
/// </summary>
public interface IStore
{
    /// <summary>Where the store is: <c>file:///…/</c> or <c>s3://bucket/prefix</c>.</summary>
    Uri Uri { get; }

    /// <summary>What the names of the environment variables begin with that a child process needs to open this store.</summary>
    IReadOnlyList<string> EnvironmentVariables { get; }

    /// <summary>How long a reader waits between two looks at the store, at most.</summary>
    TimeSpan PollInterval { get; }

    /// <summary>Writes a record that must not be there yet. When it returns true the record is durable.</summary>
    /// <returns>False when a record of that key exists; nothing is changed then, and that record is durable too.</returns>
    ValueTask<bool> TryPutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>A record's content, or null when there is none.</summary>
    ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>All records below a folder (<c>callbacks/2026-11-24T06/</c>), in any order; nothing when there is no such folder.</summary>
    IAsyncEnumerable<StoreEntry> ListAsync(string folder, CancellationToken cancellationToken);

    /// <summary>The names of the folders directly below a folder, in any order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="from">Leaves out the names that sort (ordinally) before this one; empty for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    IAsyncEnumerable<string> ListFoldersAsync(string folder, string from, CancellationToken cancellationToken);

    /// <summary>Copies a local file into the store, and returns the lower-case hexadecimal SHA-256 of the bytes it copied. Nothing stays behind when it fails.</summary>
    /// <param name="key">The staged file.</param>
    /// <param name="sourcePath">The local file.</param>
    /// <param name="progress">Told how many more bytes are in the store; it may be called by several threads.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<string> StageAsync(string key, string sourcePath, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>Opens a staged file for reading, or null when there is none.</summary>
    ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>A URL from which anyone can download a staged file until it expires. It is a secret: keep its query out of every stream and record.</summary>
    /// <param name="key">The staged file; its name ends in <c>.csv</c>.</param>
    /// <param name="expiresAt">When the URL stops working.</param>
    /// <param name="relayUri">The relay's public address; a folder store serves its files there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<Uri> PresignAsync(string key, DateTimeOffset expiresAt, Uri relayUri, CancellationToken cancellationToken);

    /// <summary>The host Insider One downloads from: it must be able to reach it.</summary>
    /// <param name="relayUri">The relay's public address.</param>
    Uri DownloadOrigin(Uri relayUri);

    /// <summary>Whether links that are presigned now stop working before they say they do.</summary>
    ValueTask<LinkLifetime> GetLinkLifetimeAsync(CancellationToken cancellationToken);

    /// <summary>Moves a staged file to another key, when it is there.</summary>
    ValueTask MoveAsync(string key, string newKey, CancellationToken cancellationToken);

    /// <summary>Deletes a staged file, a relay's registration, or what a probe wrote, when it is there. Records of segments are never deleted.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);
}
