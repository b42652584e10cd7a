using Amazon.Runtime;
using Amazon.S3;

namespace InsiderOne.Servers;

/// <summary>A bucket of a test's own, and a client that looks into it from outside.</summary>
internal sealed class TestBucket : IDisposable
{
    private TestBucket(S3Gateway gateway, string name, Uri endpoint)
    {
        Gateway = gateway;
        Name = name;
        Client = NewClient(gateway, "TESTACCESSKEY", "testsecretkey1234567890");
        StoreUri = UriWith(endpoint);
    }

    public S3Gateway Gateway { get; }

    public string Name { get; }

    public AmazonS3Client Client { get; }

    /// <summary>The address of a store in the bucket.</summary>
    public Uri StoreUri { get; }

    public static Task<TestBucket> CreateAsync(CancellationToken cancellationToken) => CreateAsync(gateway: null, cancellationToken);

    public static async Task<TestBucket> CreateAsync(S3Gateway? gateway, CancellationToken cancellationToken)
    {
        gateway ??= await S3Gateway.GetAsync();
        var bucket = new TestBucket(gateway, $"test-{Guid.NewGuid():N}", gateway.Endpoint);
        await bucket.Client.PutBucketAsync(bucket.Name, cancellationToken);
        return bucket;
    }

    /// <summary>The store's address, with other options.</summary>
    public Uri UriWith(Uri endpoint, string more = "") =>
        new($"s3://{Name}/teams/crm?endpoint={Uri.EscapeDataString(endpoint.AbsoluteUri)}&region=us-east-1{more}");

    public Uri UriWith(string more) => UriWith(Gateway.Endpoint, more);

    public void Dispose() => Client.Dispose();

    private static AmazonS3Client NewClient(S3Gateway gateway, string key, string secret) => new(
        new BasicAWSCredentials(key, secret),
        new AmazonS3Config { ServiceURL = gateway.Endpoint.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
}
