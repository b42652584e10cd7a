using System.Text;
using System.Xml.Linq;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;
using InsiderOne.Core.Stores.S3;
using InsiderOne.Core.Stores.S3.Checks;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Stores.Checks;

/// <summary>A bucket's life-cycle rules from outside, as the text the server has.</summary>
internal sealed class RulesOnServer(TestBucket bucket)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The rules of a bucket that is used by others too: each kind of filter, a rule that is off, and one of the whole bucket.</summary>
    public const string Foreign = """
        <Rule><ID>old style</ID><Prefix>logs/</Prefix><Status>Enabled</Status><Expiration><Days>30</Days></Expiration></Rule>
        <Rule><ID>two tags/ü</ID><Filter><And><Prefix>x/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>k2</Key><Value>v2</Value></Tag></And></Filter><Status>Disabled</Status><Expiration><Date>2030-01-01T00:00:00.000Z</Date></Expiration></Rule>
        <Rule><ID>one tag</ID><Filter><Tag><Key>k</Key><Value>v &amp; w</Value></Tag></Filter><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays></NoncurrentVersionExpiration></Rule>
        <Rule><ID>all</ID><Filter/><Status>Enabled</Status><AbortIncompleteMultipartUpload><DaysAfterInitiation>9</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>
        """;

    public async Task WriteAsync(string rules)
    {
        using var client = S3BucketClient.Create(S3StoreOptions.Parse(bucket.StoreUri));
        var request = new PutLifecycleConfigurationRequest { BucketName = bucket.Name, Configuration = new LifecycleConfiguration { Rules = [new LifecycleRule()] } };
        await client.WriteLifeCycleAsync(request, XElement.Parse($"<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{rules}</LifecycleConfiguration>"), Cancellation);
    }

    /// <summary>The rules by id, each as the server writes it.</summary>
    public async Task<SortedDictionary<string, string>> ReadAsync()
    {
        using var client = S3BucketClient.Create(S3StoreOptions.Parse(bucket.StoreUri));
        var answer = await client.ReadAsync(
            new GetLifecycleConfigurationRequest { BucketName = bucket.Name }, GetLifecycleConfigurationRequestMarshaller.Instance, S3Rules.Root, Cancellation);
        return new SortedDictionary<string, string>(
            (answer?.Elements() ?? []).ToDictionary(S3Rules.Id, r => r.ToString(SaveOptions.DisableFormatting)), StringComparer.Ordinal);
    }

    /// <summary>Everything in the bucket that a check could have changed.</summary>
    public async Task<string> SnapshotAsync()
    {
        var text = new StringBuilder();
        foreach (var rule in (await ReadAsync()).Values) text.AppendLine(rule);
        foreach (var entry in (await bucket.Client.ListVersionsAsync(bucket.Name, Cancellation)).Versions ?? []) text.AppendLine(entry.Key).AppendLine(entry.ETag).AppendLine(entry.LastModified?.ToString("o"));
        foreach (var upload in (await bucket.Client.ListMultipartUploadsAsync(bucket.Name, Cancellation)).MultipartUploads ?? []) text.AppendLine(upload.Key);
        return text.ToString();
    }
}
