using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>
/// Asks for a bucket's settings as the XML the server sends. The SDK's own classes lose what they do not know and fail on what servers
/// other than AWS answer; rules that are not ours must come back as they were.
/// </summary>
internal sealed class S3BucketClient : AmazonS3Client
{
    private readonly S3Observer _observer;

    private S3BucketClient(AmazonS3Config config, S3Observer observer)
        : base(config) => _observer = observer;

    /// <summary>The server's clock, as its last answer showed it.</summary>
    public DateTimeOffset? ServerTime => _observer.Date;

    /// <summary>A client of its own, because it looks at each answer.</summary>
    /// <exception cref="InsiderException"><c>S3CredentialsMissing</c>.</exception>
    public static S3BucketClient Create(S3StoreOptions options)
    {
        var observer = new S3Observer();
        return new S3BucketClient(S3Clients.Configure(options, new S3HttpClientFactory(observer)), observer);
    }

    /// <summary>Reads a setting; null when the bucket has none.</summary>
    /// <param name="request">The SDK's request.</param>
    /// <param name="marshaller">What turns it into HTTP.</param>
    /// <param name="root">The name of the answer's element.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The server answers something else: it does not know the setting.</exception>
    /// <exception cref="AmazonS3Exception">The server refused.</exception>
    public async Task<XElement?> ReadAsync(
        AmazonWebServiceRequest request, IMarshaller<IRequest, AmazonWebServiceRequest> marshaller, string root, CancellationToken cancellationToken)
    {
        try
        {
            await InvokeAsync<PutLifecycleConfigurationResponse>(request, Options(marshaller), cancellationToken);
        }
        catch (AmazonS3Exception e) when (IsNone(e.ErrorCode))
        {
            return null;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
        {
            throw new NotSupportedException(e.Message, e);
        }

        var answer = Parse(_observer.Text);
        if (answer?.Name.LocalName is not { } name) throw new NotSupportedException();
        // The SDK throws for some of them and takes others for an answer.
        if (name == "Error" && IsNone(S3Rules.Child(answer, "Code")?.Value)) return null;
        // radosgw answers a setting that it does not know with a listing of the bucket.
        return name.EndsWith(root, StringComparison.Ordinal) ? answer : throw new NotSupportedException();
    }

    /// <summary>Writes a bucket's life-cycle rules.</summary>
    public Task WriteLifeCycleAsync(PutLifecycleConfigurationRequest request, XElement rules, CancellationToken cancellationToken) =>
        InvokeAsync<PutLifecycleConfigurationResponse>(request, Options(new S3RulesMarshaller(rules)), cancellationToken);

    private static bool IsNone(string? code) =>
        code is "ServerSideEncryptionConfigurationNotFoundError"
        || (code?.StartsWith("NoSuch", StringComparison.Ordinal) == true && code is not ("NoSuchBucket" or "NoSuchKey"));

    private static InvokeOptions Options(IMarshaller<IRequest, AmazonWebServiceRequest> marshaller) =>
        // The answer is read from the observer; this reads nothing of it.
        new() { RequestMarshaller = marshaller, ResponseUnmarshaller = PutLifecycleConfigurationResponseUnmarshaller.Instance };

    private static XElement? Parse(string? text)
    {
        try
        {
            return text is null ? null : XElement.Parse(text);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
