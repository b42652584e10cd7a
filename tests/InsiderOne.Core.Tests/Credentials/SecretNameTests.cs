using InsiderOne.Core.Credentials;

namespace InsiderOne.Core.Tests.Credentials;

public sealed class SecretNameTests
{
    private static readonly Uri Store = new("s3://bucket/crm");

    [Theory]
    [InlineData("main")]
    [InlineData("a.b_c-d")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Every_vault_takes_it(string name) => Assert.Matches("^InsiderOne-[0-9A-Za-z-]{1,116}$", SecretName.Of(Store, name));

    [Fact]
    public void Names_that_read_alike_and_stores_that_share_a_name_have_secrets_of_their_own()
    {
        var names = new[] { "a.b", "a_b", "a-b" }.SelectMany(n => new[] { SecretName.Of(Store, n), SecretName.Of(new Uri("s3://bucket/other"), n) });
        Assert.Equal(6, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("s3://bucket/crm?region=eu-west-1&profile=mine")]
    [InlineData("s3://bucket/crm/")]
    public void Machines_that_write_a_store_in_their_own_way_find_one_secret(string store) =>
        Assert.Equal(SecretName.Of(Store, "main"), SecretName.Of(new Uri(store), "main"));

    [Fact]
    public void It_does_not_change_from_version_to_version() => Assert.Equal("InsiderOne-main-c62e3cb91ad17180", SecretName.Of(Store, "main"));
}
