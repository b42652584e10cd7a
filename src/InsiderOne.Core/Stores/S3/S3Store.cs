using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace InsiderOne.Core.Stores.S3;

/// <summary>
/// A store in an S3 bucket, shared by as many machines as can reach it. A record is put with <c>If-None-Match: *</c>, so of two
/// writers exactly one wins; S3 answers only when the record is durable, and reads see it at once.
/// </summary>
public sealed class S3Store : IStore
{
    // A conditional put that met another one of the same key is answered 409: ask again until one of them is there.
    private const int ConflictTries = 8;

    private readonly S3StoreOptions _options;
    private readonly AmazonS3Client _client;
    private readonly S3Requests _requests;

    /// <summary>Opens a store. Nothing is asked of the server yet.</summary>
    /// <exception cref="InsiderException"><c>S3RegionMissing</c>, <c>S3CredentialsMissing</c>.</exception>
    public S3Store(S3StoreOptions options)
    {
        _options = options;
        _client = S3Clients.Get(options);
        _requests = new S3Requests(options);
    }

    /// <inheritdoc/>
    public Uri Uri => _options.Uri;

    /// <summary>What the store's address says.</summary>
    internal S3StoreOptions Options => _options;

    // The SDK's credentials, and the way to the server.
    /// <inheritdoc/>
    public IReadOnlyList<string> EnvironmentVariables => ["AWS_", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"];

    // A listing is a paid request.
    /// <inheritdoc/>
    public TimeSpan PollInterval => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async ValueTask<bool> TryPutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await _client.PutObjectAsync(_requests.Put(key, content, onlyIfAbsent: true), cancellationToken);
                return true;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                // Our own put may have landed and its answer been lost; the SDK then asked again.
                return await GetAsync(key, cancellationToken) is { } present && content.Span.SequenceEqual(present);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Conflict && tries < ConflictTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50 * tries)), TimeProvider.System, cancellationToken);
            }
            catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
            {
                throw S3Failure.Translate(Uri, e);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetObjectAsync(_requests.Get(key), cancellationToken);
            using var content = new MemoryStream((int)Math.Clamp(answer.ContentLength, 0, 1 << 20));
            await answer.ResponseStream.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return null;
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(Uri, e);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreEntry> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(_requests.List(folder), cancellationToken))
        foreach (var entry in page.S3Objects ?? [])
        {
            yield return new StoreEntry(
                entry.Key[_options.Prefix.Length..], entry.Size ?? 0, new DateTimeOffset((entry.LastModified ?? default).ToUniversalTime()));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListFoldersAsync(string folder, string from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(_requests.ListFolders(folder, from), cancellationToken))
        foreach (var prefix in page.CommonPrefixes ?? [])
            yield return prefix[(_options.Prefix.Length + folder.Length)..].TrimEnd('/');
    }

    /// <inheritdoc/>
    public async ValueTask<string> StageAsync(string key, string sourcePath, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var source = StoreErrors.OpenAudienceFile(sourcePath);
        try
        {
            return await new S3Upload(_client, _requests, progress).UploadAsync(key, source, source.Length, cancellationToken);
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(Uri, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.GetObjectAsync(_requests.Get(key), cancellationToken)).ResponseStream;
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return null;
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(Uri, e);
        }
    }

    /// <inheritdoc/>
    public Uri DownloadOrigin(Uri relayUri) => _options.Endpoint ?? new Uri("https://s3.amazonaws.com/");

    /// <inheritdoc/>
    public async ValueTask<Uri> PresignAsync(string key, DateTimeOffset expiresAt, Uri relayUri, CancellationToken cancellationToken)
    {
        try
        {
            return new Uri(await _client.GetPreSignedURLAsync(_requests.Presign(key, expiresAt)));
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(Uri, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LinkLifetime> GetLinkLifetimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await S3Session.GetLifetimeAsync(_client, cancellationToken);
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(Uri, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask MoveAsync(string key, string newKey, CancellationToken cancellationToken)
    {
        try
        {
            await CopyAsync(key, newKey, cancellationToken);
            await _client.DeleteObjectAsync(_requests.Delete(key), cancellationToken);
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            // Moved before, by whoever ended the segment first.
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(Uri, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await _client.DeleteObjectAsync(_requests.Delete(key), cancellationToken);
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            // Some servers say so; S3 does not.
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(Uri, e);
        }
    }

    private async Task CopyAsync(string key, string newKey, CancellationToken cancellationToken)
    {
        try
        {
            await _client.CopyObjectAsync(_requests.Copy(key, newKey), cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotImplemented)
        {
            // radosgw cannot copy what it encrypted itself: the bytes go through here.
            using var answer = await _client.GetObjectAsync(_requests.Get(key), cancellationToken);
            await new S3Upload(_client, _requests, progress: null).UploadAsync(newKey, answer.ResponseStream, answer.ContentLength, cancellationToken);
        }
    }

    private async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(ListObjectsV2Request request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            ListObjectsV2Response page;
            try
            {
                page = await _client.ListObjectsV2Async(request, cancellationToken);
            }
            catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
            {
                throw S3Failure.Translate(Uri, e);
            }

            yield return page;
            if (page.IsTruncated != true) yield break;
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    private static bool IsAbsent(AmazonS3Exception e) =>
        e.StatusCode == HttpStatusCode.NotFound && !string.Equals(e.ErrorCode, "NoSuchBucket", StringComparison.Ordinal);
}
