using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>Sends life-cycle rules as the XML they are in.</summary>
internal sealed class S3RulesMarshaller(XElement rules) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = PutLifecycleConfigurationRequestMarshaller.Instance.Marshall((PutLifecycleConfigurationRequest)input);
        // What the SDK made of its own classes.
        request.ContentStream?.Dispose();
        request.ContentStream = null;
        request.Content = Encoding.UTF8.GetBytes(rules.ToString(SaveOptions.DisableFormatting));
        return request;
    }
}
