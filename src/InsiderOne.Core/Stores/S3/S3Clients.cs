using System.Collections;
using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;

namespace InsiderOne.Core.Stores.S3;

/// <summary>The clients of this process, one for each store and set of credentials: connections are kept, and a session's credentials are renewed once.</summary>
internal static class S3Clients
{
    private static readonly ConcurrentDictionary<string, Lazy<AmazonS3Client>> Clients = new(StringComparer.Ordinal);

    /// <summary>The client for a store as the environment is now; after another AWS_PROFILE was set it is another one.</summary>
    /// <exception cref="InsiderException"><c>S3RegionMissing</c>, <c>S3CredentialsMissing</c>.</exception>
    public static AmazonS3Client Get(S3StoreOptions options)
    {
        var key = options.Uri.AbsoluteUri + "\n" + Settings();
        try
        {
            return Clients.GetOrAdd(key, _ => new Lazy<AmazonS3Client>(() => new AmazonS3Client(Configure(options, new S3HttpClientFactory())))).Value;
        }
        catch (Exception e) when (e is AmazonClientException or InsiderException)
        {
            // Else the failure would be remembered after its cause was mended.
            Clients.TryRemove(key, out _);
            throw e as InsiderException ?? S3Failure.Translate(options.Uri, e);
        }
    }

    private static string Settings() => string.Join('\n', Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(v => v.Key is string name && name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase))
        .Select(v => $"{v.Key}={v.Value}")
        .Order(StringComparer.Ordinal));

    /// <summary>The settings of a client, its credentials included.</summary>
    /// <exception cref="InsiderException"><c>S3CredentialsMissing</c>: the profile that the address names is not there.</exception>
    public static AmazonS3Config Configure(S3StoreOptions options, HttpClientFactory connections)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            // A body that is signed needs no further sum; one that is not keeps the SDK's.
            RequestChecksumCalculation = options.IsHttps ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED,
            // Exponential back-off with jitter, and a budget, so that a busy server is not asked harder.
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 4,
            // The default of 8 KiB makes a system call, and a turn of the SDK's pipeline, for each.
            BufferSize = 64 * 1024,
            // A time-out for one request; a part of 8 MiB takes that long at 1.2 Mbit/s.
            Timeout = TimeSpan.FromSeconds(60),
            HttpClientFactory = connections,
        };
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            // Other servers have no regions of AWS's; what is signed must still name one.
            config.AuthenticationRegion = options.Region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1";
        }
        else if (options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        // A profile named in the address comes first; then the SDK's own chain, whose first link is read anew so that a changed variable counts.
        if (options.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
            var chain = new CredentialProfileStoreChain();
            config.DefaultAWSCredentials = chain.TryGetAWSCredentials(profile, out var fromProfile)
                ? fromProfile
                : throw S3Errors.S3CredentialsMissing(options.Uri, $"there is no profile '{profile}', or it holds none");
        }
        else if (Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 } && Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY") is { Length: > 0 })
        {
            config.DefaultAWSCredentials = new EnvironmentVariablesAWSCredentials();
        }

        return config;
    }
}
