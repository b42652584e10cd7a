using System.Text.Json;
using InsiderOne.Core.Stores.Roles;
using InsiderOne.Core.Stores.S3;

namespace InsiderOne.Core.Tests.Stores.S3;

public sealed class S3PolicyTests
{
    private static readonly Uri Store = new("s3://my-bucket/teams/crm?region=eu-central-1");

    public static TheoryData<InsiderStoreRole> Roles { get; } = [.. Enum.GetValues<InsiderStoreRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_policy_covers_every_folder_of_its_role_and_no_other(InsiderStoreRole role)
    {
        var statements = Statements(Store, role);
        foreach (var (right, action) in new[] { (FolderRights.Read, "s3:GetObject"), (FolderRights.Write, "s3:PutObject"), (FolderRights.Delete, "s3:DeleteObject") })
        {
            var expected = StoreRoles.FoldersWith(role, right).Select(f => $"arn:aws:s3:::my-bucket/teams/crm/{f}*");
            Assert.Equal(expected, statements.Where(s => Strings(s, "Action").Contains(action)).SelectMany(s => Strings(s, "Resource")));
        }

        var list = statements.Single(s => Strings(s, "Action").Contains("s3:ListBucket"));
        Assert.Equal(["arn:aws:s3:::my-bucket"], Strings(list, "Resource"));
        var prefixes = Strings(list.GetProperty("Condition").GetProperty("StringLikeIfExists"), "s3:prefix");
        Assert.Equal(StoreRoles.FoldersWith(role, FolderRights.List).Select(f => $"teams/crm/{f}*"), prefixes.Where(p => p.EndsWith('*')));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Nothing_is_allowed_to_everybody_or_for_everything(InsiderStoreRole role) => Assert.All(Statements(Store, role), s =>
    {
        Assert.Equal("Allow", s.GetProperty("Effect").GetString());
        Assert.DoesNotContain(Strings(s, "Action"), a => a.Contains('*', StringComparison.Ordinal));
        Assert.DoesNotContain("*", Strings(s, "Resource"));
    });

    [Fact]
    public void Only_an_administrator_gets_at_the_buckets_settings()
    {
        var rules = Enum.GetValues<InsiderStoreRole>().Where(r => Statements(Store, r).Any(s => Strings(s, "Action").Contains("s3:PutLifecycleConfiguration")));
        Assert.Equal([InsiderStoreRole.Administrator], rules);
    }

    [Theory]
    [InlineData("s3://my-bucket?region=cn-north-1", "arn:aws-cn:s3:::my-bucket/segments/*", null)]
    [InlineData("s3://my-bucket?region=us-gov-west-1", "arn:aws-us-gov:s3:::my-bucket/segments/*", null)]
    [InlineData("s3://my-bucket?sse=aws:kms&kmsKeyId=1234&region=eu-west-1", "arn:aws:s3:::my-bucket/segments/*", "arn:aws:kms:eu-west-1:*:key/1234")]
    [InlineData("s3://my-bucket?sse=aws:kms&kmsKeyId=arn:aws:kms:eu-west-1:1:key/9", "arn:aws:s3:::my-bucket/segments/*", "arn:aws:kms:eu-west-1:1:key/9")]
    [InlineData("s3://my-bucket?sse=aws:kms", "arn:aws:s3:::my-bucket/segments/*", "arn:aws:kms:*:*:key/*")]
    public void Partitions_and_keys_are_those_of_the_address(string store, string records, string? key)
    {
        var statements = Statements(new Uri(store), InsiderStoreRole.Sender);
        Assert.Contains(statements, s => Strings(s, "Resource").Contains(records));
        Assert.Equal(key, statements.Where(s => Strings(s, "Action").Contains("kms:Decrypt")).SelectMany(s => Strings(s, "Resource")).SingleOrDefault());
    }

    [Fact]
    public void A_folder_has_none() => Assert.Equal("StorePolicyFolder", Assert.Throws<InsiderException>(() => S3Policies.Of(new Uri("file:///srv/insider/"))).ErrorId);

    private static List<JsonElement> Statements(Uri store, InsiderStoreRole role) =>
        [.. JsonDocument.Parse(S3Policies.Of(store).Single(p => p.Role == role).Json).RootElement.GetProperty("Statement").EnumerateArray()];

    private static List<string> Strings(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];
}
