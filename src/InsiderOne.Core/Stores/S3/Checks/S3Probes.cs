using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using InsiderOne.Core.Stores.Checks;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>What only a store in S3 must be able to do: take large files, and serve one to whoever has its presigned URL and to nobody else.</summary>
internal sealed class S3Probes(AmazonS3Client client, S3Store store, CheckList checks, TimeProvider time)
{
    private readonly S3Requests _requests = new(store.Options);

    /// <summary>Runs them with a file that is there.</summary>
    public async IAsyncEnumerable<InsiderStoreCheck> RunAsync(string key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await checks.TryAsync("Multipart", "s3:PutObject, s3:AbortMultipartUpload", () => MultipartAsync(key, cancellationToken));
        using var http = new HttpClient(S3HttpClientFactory.NewConnections()) { Timeout = TimeSpan.FromSeconds(30) };
        Uri? link = null;
        yield return await checks.TryAsync("PresignedUrl", "s3:GetObject", async () =>
        {
            link = await store.PresignAsync(key, time.GetUtcNow().AddMinutes(5), store.Uri, cancellationToken);
            return await FetchAsync(http, link, cancellationToken);
        });
        yield return await checks.TryAsync("TamperedUrl", null, () => TamperAsync(http, link!, cancellationToken));
    }

    private async Task<string> MultipartAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            // Not cancelled between the two: an upload that was begun is ended.
            var upload = await client.InitiateMultipartUploadAsync(_requests.Begin(key), CancellationToken.None);
            await client.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = _requests.Bucket, Key = _requests.Key(key), UploadId = upload.UploadId }, CancellationToken.None);
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(store.Uri, e);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return "Large files can be uploaded in parts, and an upload can be aborted.";
    }

    private async Task<string> FetchAsync(HttpClient http, Uri link, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync(http, link, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw S3CheckErrors.S3LinkNotServed(store.Uri, string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)answer.StatusCode}."));
        return (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).AsSpan().SequenceEqual(StoreProbes.Content)
            ? "A presigned URL serves its file to whoever has it."
            : throw S3CheckErrors.S3LinkNotServed(store.Uri, "the server answered something else.");
    }

    private async Task<string> TamperAsync(HttpClient http, Uri link, CancellationToken cancellationToken)
    {
        var last = link.AbsoluteUri[^1];
        using var tampered = await GetAsync(http, new Uri(link.AbsoluteUri[..^1] + (last == '0' ? '1' : '0')), cancellationToken);
        if (tampered.IsSuccessStatusCode) throw S3CheckErrors.S3FilePublic(store.Uri, "by a presigned URL with a wrong signature");
        using var bare = await GetAsync(http, new Uri(link.GetLeftPart(UriPartial.Path)), cancellationToken);
        return bare.IsSuccessStatusCode
            ? throw S3CheckErrors.S3FilePublic(store.Uri, "without any signature")
            : "A URL with a wrong signature, or none, is refused.";
    }

    private async Task<HttpResponseMessage> GetAsync(HttpClient http, Uri link, CancellationToken cancellationToken)
    {
        try
        {
            return await http.GetAsync(link, cancellationToken);
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(store.Uri, e);
        }
    }
}
