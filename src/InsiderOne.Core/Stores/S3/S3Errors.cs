using System.Globalization;

namespace InsiderOne.Core.Stores.S3;

/// <summary>What can go wrong with a store in S3, and what to do about it. Messages name the bucket and the server's code; never a key, a token or a presigned query.</summary>
public static class S3Errors
{
    /// <summary>An option of the address cannot be used. Its value is not shown.</summary>
    public static InsiderException S3OptionInvalid(string option, string reason, Exception? cause = null) => new(
        nameof(S3OptionInvalid), InsiderErrorKind.InvalidArgument,
        $"The option '{option}' of the store's address cannot be used: {reason}.",
        "Options are endpoint, region, pathStyle, profile, sse (AES256 or aws:kms) and kmsKeyId: s3://bucket/prefix?region=eu-central-1. Keys and tokens do not belong in an address.", option, cause);

    /// <summary>The bucket is not there.</summary>
    public static InsiderException S3BucketNotFound(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3BucketNotFound), InsiderErrorKind.ObjectNotFound,
        $"The bucket of the store {Show(store)} does not exist ({detail}).",
        "Check its name, and the endpoint or account; create it, then run Initialize-InsiderStore.", store, cause);

    /// <summary>The bucket is in another region.</summary>
    public static InsiderException S3RegionWrong(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3RegionWrong), InsiderErrorKind.InvalidArgument,
        $"The bucket of the store {Show(store)} is in another region than the one used ({detail}).",
        "Name the bucket's region in the address (?region=eu-central-1) or in AWS_REGION.", store, cause);

    /// <summary>No region is known.</summary>
    public static InsiderException S3RegionMissing(Uri store, Exception? cause = null) => new(
        nameof(S3RegionMissing), InsiderErrorKind.InvalidArgument,
        $"No region is known for the store {Show(store)}.",
        "Name the bucket's region in the address (?region=eu-central-1), in AWS_REGION, or in the profile.", store, cause);

    /// <summary>The account may not do that.</summary>
    public static InsiderException S3AccessDenied(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3AccessDenied), InsiderErrorKind.PermissionDenied,
        $"The store {Show(store)} refused the request ({detail}).",
        "Give this account the permissions that Initialize-InsiderStore checks: s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on the prefix, s3:ListBucket on the bucket. Without s3:ListBucket an absent record looks like a refused one.", store, cause);

    /// <summary>No credentials were found.</summary>
    public static InsiderException S3CredentialsMissing(Uri store, string? detail, Exception? cause = null) => new(
        nameof(S3CredentialsMissing), InsiderErrorKind.AuthenticationError,
        $"No AWS credentials were found for the store {Show(store)}{(detail is null ? "" : $": {detail}")}.",
        "Sign in (aws sso login), name a profile in the address (?profile=NAME) or in AWS_PROFILE, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached.", store, cause);

    /// <summary>The key is not known, or the secret is wrong.</summary>
    public static InsiderException S3CredentialsRefused(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3CredentialsRefused), InsiderErrorKind.AuthenticationError,
        $"The store {Show(store)} does not accept the AWS credentials ({detail}).",
        "Check which credentials are in force (environment before profile), and that key and secret belong together and to this server.", store, cause);

    /// <summary>The session has ended.</summary>
    public static InsiderException S3TokenExpired(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3TokenExpired), InsiderErrorKind.AuthenticationError,
        $"The session of the AWS credentials for the store {Show(store)} has ended ({detail}).",
        "Sign in again (aws sso login), or renew the session's credentials. URLs presigned in that session have stopped working too.", store, cause);

    /// <summary>The clocks differ too much.</summary>
    public static InsiderException S3ClockSkewed(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3ClockSkewed), InsiderErrorKind.InvalidOperation,
        $"The clock of this machine and that of the store {Show(store)} differ by more than a signature allows ({detail}).",
        "Set this machine's clock (timedatectl, w32tm), then try again.", store, cause);

    /// <summary>The server does not answer.</summary>
    public static InsiderException S3EndpointUnreachable(Uri store, string reason, Exception? cause = null) => new(
        nameof(S3EndpointUnreachable), InsiderErrorKind.ConnectionError,
        $"The server of the store {Show(store)} cannot be reached: {reason}",
        "Check the endpoint, the network, proxy and firewall. What was journaled before stays valid.", store, cause);

    /// <summary>The server answers, but cannot serve.</summary>
    public static InsiderException S3Unavailable(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3Unavailable), InsiderErrorKind.ResourceUnavailable,
        $"The store {Show(store)} could not serve the request, also when asked again ({detail}).",
        "Try again later; S3 asks callers to slow down when it is busy. What was journaled before stays valid.", store, cause);

    /// <summary>The encryption key may not be used.</summary>
    public static InsiderException S3KmsDenied(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3KmsDenied), InsiderErrorKind.PermissionDenied,
        $"The encryption key of the store {Show(store)} cannot be used ({detail}).",
        "Give this account kms:GenerateDataKey and kms:Decrypt on the key, check that the key is enabled and in the bucket's region, or change sse and kmsKeyId in the address.", store, cause);

    /// <summary>Anything else the server refused.</summary>
    public static InsiderException S3RequestFailed(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3RequestFailed), InsiderErrorKind.InvalidOperation,
        $"The store {Show(store)} refused the request ({detail}).",
        "Test-InsiderStore shows what the store allows. The server's documentation explains the code.", store, cause);

    /// <summary>The server stored something else than what was sent.</summary>
    public static InsiderException S3UploadCorrupt(Uri store, string detail, Exception? cause = null) => new(
        nameof(S3UploadCorrupt), InsiderErrorKind.WriteError,
        $"A file arrived damaged in the store {Show(store)} and was discarded ({detail}).",
        "Send again; if it happens again, a proxy on the way changes what passes through it.", store, cause);

    /// <summary>Links made now stop working before they should.</summary>
    public static InsiderException PresignedUrlEndsEarly(Uri store, LinkLifetime lifetime, DateTimeOffset needed) => new(
        nameof(PresignedUrlEndsEarly), InsiderErrorKind.InvalidOperation,
        $"Download links of the store {Show(store)} should work until {Time(needed)}, but the AWS credentials are temporary and {(lifetime.EndsAt is { } end ? $"end at {Time(end)}" : "do not say when they end")}; links stop working with them.",
        "Use credentials that last longer (a role with a longer session, or an access key for this purpose), lower -FileLifetimeHours, or leave -Strict out to be warned only.", store);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Show(Uri store) => StoreErrors.Show(store);
}
