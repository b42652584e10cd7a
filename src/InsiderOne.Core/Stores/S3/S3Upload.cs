using System.Buffers;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace InsiderOne.Core.Stores.S3;

/// <summary>
/// Uploads a file of any size, with a few parts in memory: it is read once, in order, and the SHA-256 returned is of the very bytes that
/// were sent. Nothing stays behind when it fails or is cancelled.
/// </summary>
internal sealed class S3Upload(AmazonS3Client client, S3Requests requests, IProgress<long>? progress)
{
    /// <summary>Files up to this size, in bytes, are one request; larger ones are sent in parts of this size.</summary>
    public const int PartBytes = 8 << 20;

    // With the part that is read, 32 MiB.
    private const int PartsAtOnce = 3;

    // S3's own limit.
    private const int MaximumParts = 10_000;

    // A stop may take this long to tell the server; what it did not hear, the bucket's life-cycle rule removes.
    private static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(5);

    /// <summary>Uploads what a stream of a known length holds, and returns the lower-case hexadecimal SHA-256 of the bytes.</summary>
    public async Task<string> UploadAsync(string key, Stream source, long length, CancellationToken cancellationToken)
    {
        var partBytes = (int)Math.Max(Math.Min(PartBytes, length + 1), length / MaximumParts + 1);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(partBytes);
        var count = await ReadAsync(source, buffer.AsMemory(0, partBytes), cancellationToken);
        if (count == partBytes)
        {
            await UploadPartsAsync(key, source, buffer, partBytes, sha256, cancellationToken);
        }
        else
        {
            sha256.AppendData(buffer, 0, count);
            await client.PutObjectAsync(requests.Put(key, buffer.AsMemory(0, count), onlyIfAbsent: false), cancellationToken);
            progress?.Report(count);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }

    private async Task UploadPartsAsync(string key, Stream source, byte[] first, int partBytes, IncrementalHash sha256, CancellationToken cancellationToken)
    {
        var upload = (await client.InitiateMultipartUploadAsync(requests.Begin(key), cancellationToken)).UploadId;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = new List<Task<PartETag>>();
        try
        {
            using var places = new SemaphoreSlim(PartsAtOnce);
            for (var (buffer, count) = (first, partBytes); count > 0;)
            {
                await places.WaitAsync(failed.Token);
                sha256.AppendData(buffer, 0, count);
                parts.Add(SendAsync(requests.Part(key, upload, parts.Count + 1, buffer.AsMemory(0, count)), buffer, places, failed));
                buffer = ArrayPool<byte>.Shared.Rent(partBytes);
                count = await ReadAsync(source, buffer.AsMemory(0, partBytes), failed.Token);
            }

            var complete = new CompleteMultipartUploadRequest
            {
                BucketName = requests.Bucket, Key = requests.Key(key), UploadId = upload, PartETags = [.. await Task.WhenAll(parts)],
            };
            await client.CompleteMultipartUploadAsync(complete, cancellationToken);
        }
        catch
        {
            await failed.CancelAsync();
            await Task.WhenAll(parts).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await AbortAsync(key, upload);
            // The part that failed tells why; the others were only cancelled by it.
            if (!cancellationToken.IsCancellationRequested && parts.Find(p => p.IsFaulted) is { } cause) await cause;
            throw;
        }
    }

    /// <summary>Fills a part as far as the source goes; a local file that breaks while it is read is the file's failure, not the server's.</summary>
    private static async Task<int> ReadAsync(Stream source, Memory<byte> part, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (IOException e) when (source is FileStream file)
        {
            throw StoreErrors.AudienceFileNotReadable(file.Name, e);
        }
    }

    private async Task<PartETag> SendAsync(UploadPartRequest part, byte[] buffer, SemaphoreSlim places, CancellationTokenSource failed)
    {
        try
        {
            var answer = await client.UploadPartAsync(part, failed.Token);
            progress?.Report(part.PartSize ?? 0);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            return new PartETag(part.PartNumber ?? 0, answer.ETag);
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task AbortAsync(string key, string upload)
    {
        using var limit = new CancellationTokenSource(AbortTime, TimeProvider.System);
        try
        {
            var abort = new AbortMultipartUploadRequest { BucketName = requests.Bucket, Key = requests.Key(key), UploadId = upload };
            await client.AbortMultipartUploadAsync(abort, limit.Token);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or OperationCanceledException or HttpRequestException)
        {
            // The failure on its way is the one to tell; the bucket's life-cycle rule removes the parts.
        }
    }
}
