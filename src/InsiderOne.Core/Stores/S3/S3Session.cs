using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;

namespace InsiderOne.Core.Stores.S3;

/// <summary>How long the credentials of a client last: a presigned URL dies with the session that signed it.</summary>
internal static class S3Session
{
    /// <summary>What tools that export a session to the environment say of its end.</summary>
    private const string ExpirationVariable = "AWS_CREDENTIAL_EXPIRATION";

    public static async Task<LinkLifetime> GetLifetimeAsync(AmazonS3Client client, CancellationToken cancellationToken)
    {
        var source = client.Config.DefaultAWSCredentials ?? await ResolveAsync(client, cancellationToken);
        var credentials = await source.GetCredentialsAsync();
        if (!credentials.UseToken) return LinkLifetime.Unlimited;
        return new LinkLifetime(IsLimited: true, source.Expiration is { } end ? new DateTimeOffset(end.ToUniversalTime()) : FromEnvironment(source));
    }

    private static DateTimeOffset? FromEnvironment(AWSCredentials source) =>
        source is EnvironmentVariablesAWSCredentials
        && DateTimeOffset.TryParse(Environment.GetEnvironmentVariable(ExpirationVariable), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? end
            : null;

    private static async Task<AWSCredentials> ResolveAsync(AmazonS3Client client, CancellationToken cancellationToken) =>
        (AWSCredentials)await client.Config.IdentityResolverConfiguration.GetIdentityResolver<AWSCredentials>().ResolveIdentityAsync(client.Config, cancellationToken);
}
