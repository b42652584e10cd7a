using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;

namespace InsiderOne.Core.Stores.S3;

/// <summary>Says in our own words what an exception of the SDK means.</summary>
internal static class S3Failure
{
    /// <summary>Whether this is a failure to translate; cancellation and our own errors are not.</summary>
    public static bool IsOne(Exception e, CancellationToken cancellationToken) =>
        e is AmazonClientException or AmazonServiceException or HttpRequestException or IOException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>The error to raise.</summary>
    public static InsiderException Translate(Uri store, Exception e) => e switch
    {
        AmazonServiceException { StatusCode: not default(HttpStatusCode) } answer => FromAnswer(store, answer),
        _ when Find<HttpRequestException>(e) is { } lost => S3Errors.S3EndpointUnreachable(store, Sentence(lost.GetBaseException().Message), e),
        OperationCanceledException or TimeoutException => S3Errors.S3EndpointUnreachable(store, "it did not answer in time.", e),
        _ when Find<IOException>(e) is { } broken => S3Errors.S3EndpointUnreachable(store, Sentence(broken.Message), e),
        _ when Find<OperationCanceledException>(e) is not null => S3Errors.S3EndpointUnreachable(store, "it did not answer in time.", e),
        _ when Find<CryptographicException>(e) is { } wrong => S3Errors.S3RequestFailed(store, wrong.Message, e),
        AmazonClientException when e.Message.Contains("valid URI", StringComparison.OrdinalIgnoreCase)
            => S3Errors.S3OptionInvalid("endpoint", "AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile's endpoint_url is no address", e),
        AmazonClientException when e.Message.Contains("region", StringComparison.OrdinalIgnoreCase) => S3Errors.S3RegionMissing(store, e),
        // Without an answer of a server, what is left is that no request could be signed.
        _ => S3Errors.S3CredentialsMissing(store, FirstSentence(e.Message), e),
    };

    private static InsiderException FromAnswer(Uri store, AmazonServiceException e)
    {
        var detail = Detail(e);
        return e.ErrorCode switch
        {
            "NoSuchBucket" => S3Errors.S3BucketNotFound(store, detail, e),
            "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "IncorrectEndpoint"
                => S3Errors.S3RegionWrong(store, detail, e),
            "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" or "InvalidSecurity" => S3Errors.S3CredentialsRefused(store, detail, e),
            "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired" or "RequestExpired" => S3Errors.S3TokenExpired(store, detail, e),
            "RequestTimeTooSkewed" => S3Errors.S3ClockSkewed(store, detail, e),
            "BadDigest" or "InvalidDigest" or "XAmzContentSHA256Mismatch" or "IncompleteBody" => S3Errors.S3UploadCorrupt(store, detail, e),
            "InvalidStorageClass" or "InvalidArgument" or "InvalidRequest" => S3Errors.S3RequestFailed(store, $"{detail}: {FirstSentence(e.Message)}", e),
            { } code when code.StartsWith("KMS", StringComparison.OrdinalIgnoreCase) => S3Errors.S3KmsDenied(store, detail, e),
            "AccessDenied" when e.Message.Contains("kms:", StringComparison.OrdinalIgnoreCase) => S3Errors.S3KmsDenied(store, detail, e),
            _ => FromStatus(store, e, detail),
        };
    }

    private static InsiderException FromStatus(Uri store, AmazonServiceException e, string detail) => e.StatusCode switch
    {
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => S3Errors.S3AccessDenied(store, detail, e),
        HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect => S3Errors.S3RegionWrong(store, detail, e),
        HttpStatusCode.NotFound when string.IsNullOrEmpty(e.ErrorCode) => S3Errors.S3BucketNotFound(store, detail, e),
        HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => S3Errors.S3Unavailable(store, detail, e),
        _ => S3Errors.S3RequestFailed(store, detail, e),
    };

    /// <summary>What the server's operator needs to find the request: status, code and request id.</summary>
    private static string Detail(AmazonServiceException e)
    {
        var code = string.IsNullOrEmpty(e.ErrorCode) ? "" : $", {e.ErrorCode}";
        var request = string.IsNullOrEmpty(e.RequestId) ? "" : $", request id {e.RequestId}";
        return $"HTTP {(int)e.StatusCode}{code}{request}";
    }

    private static T? Find<T>(Exception e)
        where T : Exception
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is T found) return found;
        }

        return null;
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }
}
