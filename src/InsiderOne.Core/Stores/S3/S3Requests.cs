using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace InsiderOne.Core.Stores.S3;

/// <summary>The requests a store makes, with the settings that S3 and servers like it both accept.</summary>
internal sealed class S3Requests(S3StoreOptions options)
{
    // Over https the body is protected on the way, and signing it would cost eight times the CPU (reference/audience-engine.md); over http the SDK signs it whatever is asked.
    private readonly bool _isHttps = options.IsHttps;

    public string Bucket => options.Bucket;

    public string Key(string key) => options.Prefix + key;

    public PutObjectRequest Put(string key, ReadOnlyMemory<byte> content, bool onlyIfAbsent)
    {
        var put = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = Key(key),
            InputStream = Body(content),
            ContentType = ContentType(key),
            IfNoneMatch = onlyIfAbsent ? "*" : null,
            ServerSideEncryptionMethod = Encryption,
            ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKeyId,
            MD5Digest = Md5(content.Span),
            // radosgw refuses the SDK's chunked signatures.
            UseChunkEncoding = false,
            DisablePayloadSigning = _isHttps,
        };
        return put;
    }

    public GetObjectRequest Get(string key) => new() { BucketName = options.Bucket, Key = Key(key) };

    public DeleteObjectRequest Delete(string key) => new() { BucketName = options.Bucket, Key = Key(key) };

    public ListObjectsV2Request List(string folder) => new() { BucketName = options.Bucket, Prefix = Key(folder) };

    public ListObjectsV2Request ListFolders(string folder, string from) => new()
    {
        BucketName = options.Bucket,
        Prefix = Key(folder),
        Delimiter = "/",
        // Every key below a folder sorts after the folder's name.
        StartAfter = from.Length == 0 ? null : Key(folder) + from,
    };

    public CopyObjectRequest Copy(string key, string newKey) => new()
    {
        SourceBucket = options.Bucket,
        SourceKey = Key(key),
        DestinationBucket = options.Bucket,
        DestinationKey = Key(newKey),
        ServerSideEncryptionMethod = Encryption,
        ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKeyId,
    };

    public GetPreSignedUrlRequest Presign(string key, DateTimeOffset expiresAt) => new()
    {
        BucketName = options.Bucket,
        Key = Key(key),
        Verb = HttpVerb.GET,
        Expires = expiresAt.UtcDateTime,
        Protocol = _isHttps ? Protocol.HTTPS : Protocol.HTTP,
    };

    public InitiateMultipartUploadRequest Begin(string key) => new()
    {
        BucketName = options.Bucket,
        Key = Key(key),
        ContentType = ContentType(key),
        ServerSideEncryptionMethod = Encryption,
        ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKeyId,
    };

    public UploadPartRequest Part(string key, string uploadId, int number, ReadOnlyMemory<byte> content) => new()
    {
        BucketName = options.Bucket,
        Key = Key(key),
        UploadId = uploadId,
        PartNumber = number,
        PartSize = content.Length,
        InputStream = Body(content),
        MD5Digest = Md5(content.Span),
        UseChunkEncoding = false,
        DisablePayloadSigning = _isHttps,
    };

    private ServerSideEncryptionMethod? Encryption => options.Encryption is { } name ? ServerSideEncryptionMethod.FindValue(name) : null;

    private static string ContentType(string key) => key.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/json";

    // The server compares it with what arrived, on AWS and elsewhere; it guards against accidents, not against people. A signed body
    // carries its SHA-256, which the server compares as well.
#pragma warning disable CA5351
    private string? Md5(ReadOnlySpan<byte> content) => _isHttps ? Convert.ToBase64String(MD5.HashData(content)) : null;
#pragma warning restore CA5351

    private static MemoryStream Body(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
}
