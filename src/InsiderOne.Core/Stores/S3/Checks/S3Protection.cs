using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;
using InsiderOne.Core.Stores.Checks;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>Whether a bucket is closed to the world and its content encrypted. What the server does not offer, or this account may not see, is skipped.</summary>
internal sealed class S3Protection(S3BucketClient client, S3Store store, CheckList checks)
{
    private static readonly string[] Everyone = ["/AllUsers", "/AuthenticatedUsers"];

    private readonly string _bucket = store.Options.Bucket;

    public async IAsyncEnumerable<InsiderStoreCheck> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await AskAsync(
            "PublicAccessBlock", "s3:GetBucketPublicAccessBlock", new GetPublicAccessBlockRequest { BucketName = _bucket }, GetPublicAccessBlockRequestMarshaller.Instance, "BlockConfiguration", Block, cancellationToken);
        yield return await AskAsync(
            "BucketPolicy", "s3:GetBucketPolicyStatus", new GetBucketPolicyStatusRequest { BucketName = _bucket }, GetBucketPolicyStatusRequestMarshaller.Instance, "PolicyStatus", Policy, cancellationToken);
        yield return await AskAsync(
            "BucketAcl", "s3:GetBucketAcl", new GetBucketAclRequest { BucketName = _bucket }, GetBucketAclRequestMarshaller.Instance, "AccessControlPolicy", Acl, cancellationToken);
        yield return await AskAsync(
            "Encryption", "s3:GetEncryptionConfiguration", new GetBucketEncryptionRequest { BucketName = _bucket }, GetBucketEncryptionRequestMarshaller.Instance, "ServerSideEncryptionConfiguration", Encryption, cancellationToken);
        yield return await AskAsync(
            "Versioning", "s3:GetBucketVersioning", new GetBucketVersioningRequest { BucketName = _bucket }, GetBucketVersioningRequestMarshaller.Instance, "VersioningConfiguration", Versioning, cancellationToken);
    }

    private async Task<InsiderStoreCheck> AskAsync(
        string name, string permission, AmazonWebServiceRequest request, IMarshaller<IRequest, AmazonWebServiceRequest> marshaller, string root,
        Func<string, string, XElement?, InsiderStoreCheck> judge, CancellationToken cancellationToken)
    {
        try
        {
            return judge(name, permission, await client.ReadAsync(request, marshaller, root, cancellationToken));
        }
        catch (NotSupportedException)
        {
            return checks.Skipped(name, "The server does not offer this.", permission);
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            return checks.Skipped(name, $"It could not be read: {S3Failure.Translate(store.Uri, e).Message}", permission);
        }
    }

    private InsiderStoreCheck Block(string name, string permission, XElement? block)
    {
        var open = (block?.Elements() ?? []).Where(static e => e.Value != "true").Select(static e => e.Name.LocalName).ToList();
        if (block is { HasElements: true } && open.Count == 0) return checks.Passed(name, "Public access to the bucket is blocked.", permission);
        return checks.Warning(
            name,
            open.Count is 0 or 4 ? "Public access to the bucket is not blocked." : $"Public access to the bucket is not blocked in full: {string.Join(", ", open)}.",
            $"Block it, so that no later policy can open it: aws s3api put-public-access-block --bucket {_bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
            permission);
    }

    private InsiderStoreCheck Policy(string name, string permission, XElement? status) =>
        string.Equals(status?.Elements().FirstOrDefault(static e => e.Name.LocalName == "IsPublic")?.Value, "true", StringComparison.OrdinalIgnoreCase)
            ? checks.Failed(name, S3CheckErrors.S3BucketPublic(store.Uri, "its policy grants access to everyone"), permission)
            : checks.Passed(name, "No policy grants access to everyone.", permission);

    private InsiderStoreCheck Acl(string name, string permission, XElement? acl)
    {
        var granted = (acl?.Descendants() ?? []).Where(static e => e.Name.LocalName == "Grant")
            .Where(static g => g.Descendants().Any(static e => e.Name.LocalName == "URI" && Everyone.Any(u => e.Value.EndsWith(u, StringComparison.Ordinal))))
            .Select(static g => g.Elements().FirstOrDefault(static e => e.Name.LocalName == "Permission")?.Value)
            .ToList();
        return granted.Count == 0
            ? checks.Passed(name, "No access list grants access to everyone.", permission)
            : checks.Failed(name, S3CheckErrors.S3BucketPublic(store.Uri, $"its access list grants {string.Join(", ", granted)} to everyone"), permission);
    }

    private InsiderStoreCheck Encryption(string name, string permission, XElement? encryption)
    {
        if (store.Options.Encryption is { } asked) return checks.Passed(name, $"The store's address asks for {asked} with every file.", permission);
        return encryption?.Descendants().FirstOrDefault(static e => e.Name.LocalName == "SSEAlgorithm")?.Value is { } algorithm
            ? checks.Passed(name, $"The bucket encrypts what it stores ({algorithm}).", permission)
            : checks.Warning(name, "The bucket does not encrypt by itself.", "Turn on its default encryption, or add ?sse=AES256 or ?sse=aws:kms to the store's address.", permission);
    }

    private InsiderStoreCheck Versioning(string name, string permission, XElement? versioning) =>
        versioning?.Elements().FirstOrDefault(static e => e.Name.LocalName == "Status") is null
            ? checks.Passed(name, "The bucket keeps no versions: what is deleted is gone.", permission)
            : checks.Warning(
                name,
                "The bucket keeps versions: a staged file that was deleted stays as an old version.",
                "The life-cycle rules of Initialize-InsiderStore remove old versions of staged and kept files after a day. To have none at all, use a bucket without versions.",
                permission);
}
