using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using InsiderOne.Core.Stores.S3;

namespace InsiderOne.Core.Tests.Stores.S3;

/// <summary>Answers that AWS gives and no gateway here does, by the codes AWS documents (Amazon S3 API reference, error responses).</summary>
public sealed class S3FailureTests
{
    [Theory]
    [InlineData("PermanentRedirect", HttpStatusCode.MovedPermanently, "", "S3RegionWrong")]
    [InlineData("AuthorizationHeaderMalformed", HttpStatusCode.BadRequest, "the region 'us-east-1' is wrong; expecting 'eu-central-1'", "S3RegionWrong")]
    [InlineData("RequestTimeTooSkewed", HttpStatusCode.Forbidden, "", "S3ClockSkewed")]
    [InlineData("ExpiredToken", HttpStatusCode.BadRequest, "", "S3TokenExpired")]
    [InlineData("InvalidAccessKeyId", HttpStatusCode.Forbidden, "", "S3CredentialsRefused")]
    [InlineData("SignatureDoesNotMatch", HttpStatusCode.Forbidden, "", "S3CredentialsRefused")]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden, "not authorized to perform: s3:PutObject", "S3AccessDenied")]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden, "not authorized to perform: kms:GenerateDataKey", "S3KmsDenied")]
    [InlineData("KMS.DisabledException", HttpStatusCode.BadRequest, "", "S3KmsDenied")]
    [InlineData("NoSuchBucket", HttpStatusCode.NotFound, "", "S3BucketNotFound")]
    [InlineData("SlowDown", HttpStatusCode.ServiceUnavailable, "", "S3Unavailable")]
    [InlineData("InternalError", HttpStatusCode.InternalServerError, "", "S3Unavailable")]
    [InlineData("BadDigest", HttpStatusCode.BadRequest, "", "S3UploadCorrupt")]
    [InlineData("SomethingNew", HttpStatusCode.BadRequest, "", "S3RequestFailed")]
    public void Every_answer_has_an_error_of_its_own(string code, HttpStatusCode status, string message, string errorId)
    {
        var error = S3Failure.Translate(
            new Uri("s3://my-bucket/p/?region=eu-central-1"), new AmazonS3Exception(message, ErrorType.Sender, code, "REQUEST1", status));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains("'s3://my-bucket/p/'", error.Message, StringComparison.Ordinal);
        Assert.Contains("REQUEST1", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Fact]
    public void Without_an_answer_a_broken_connection_is_told_from_missing_credentials()
    {
        var store = new Uri("s3://my-bucket/");
        Assert.Equal("S3EndpointUnreachable", S3Failure.Translate(store, new AmazonServiceException("x", new HttpRequestException("Connection refused"))).ErrorId);
        Assert.Equal("S3EndpointUnreachable", S3Failure.Translate(store, new TaskCanceledException()).ErrorId);
        Assert.Equal("S3CredentialsMissing", S3Failure.Translate(store, new AmazonClientException("Failed to resolve AWS credentials. The credential providers returned:")).ErrorId);
        Assert.Equal("S3OptionInvalid", S3Failure.Translate(store, new AmazonClientException("Custom endpoint `` was not a valid URI")).ErrorId);
        Assert.Equal("S3RegionMissing", S3Failure.Translate(store, new AmazonClientException("No RegionEndpoint or ServiceURL configured")).ErrorId);
    }
}
