using InsiderOne.Core.Snowflake;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class NameTests
{
    [Theory]
    [InlineData("users", "USERS")]
    [InlineData("_a$1", "_A$1")]
    [InlineData("order", "\"ORDER\"")]
    [InlineData("\"My \"\"x\"\" Table\"", "\"My \"\"x\"\" Table\"")]
    [InlineData("\"USERS\"", "USERS")]
    public void A_name_is_written_plain_where_that_means_the_same_and_quoted_elsewhere(string text, string sql) => Assert.Equal(sql, SnowflakeName.Parse(text).Sql);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a;drop table x")]
    [InlineData("1a")]
    [InlineData("\"a")]
    [InlineData("a\"b")]
    [InlineData("\"a\"b")]
    [InlineData("a.b")]
    [InlineData("a'--")]
    [InlineData("\"a\nb\"")]
    public void What_is_no_name_is_refused(string text) => Assert.Equal("SnowflakeNameInvalid", Assert.Throws<InsiderException>(() => SnowflakeName.Parse(text)).ErrorId);

    [Theory]
    [InlineData("users", "DB.PUBLIC.USERS")]
    [InlineData("s.users", "DB.S.USERS")]
    [InlineData("d.s.\"a.b\"", "D.S.\"a.b\"")]
    public void A_full_name_takes_what_it_lacks_from_the_connection(string text, string sql) => Assert.Equal(sql, QualifiedName.Parse(text, Connection("DB", "PUBLIC")).Sql);

    [Fact]
    public void A_name_without_a_schema_anywhere_is_refused()
    {
        Assert.Equal("SnowflakeSchemaMissing", Assert.Throws<InsiderException>(() => QualifiedName.Parse("users", Connection(null, null))).ErrorId);
        Assert.Equal("SnowflakeNameInvalid", Assert.Throws<InsiderException>(() => QualifiedName.Parse("a.b.c.d", Connection("DB", "PUBLIC"))).ErrorId);
    }

    [Theory]
    [InlineData("MyOrg-My_Account", "https://myorg-my-account.snowflakecomputing.com/", "MYORG-MY_ACCOUNT")]
    [InlineData("xy12345.eu-central-1.aws", "https://xy12345.eu-central-1.aws.snowflakecomputing.com/", "XY12345")]
    public void An_underscore_is_a_hyphen_in_the_host_and_kept_in_the_token(string account, string address, string inToken)
    {
        AccountName.Require(account);
        Assert.Equal((address, inToken), (AccountName.Address(account, null).AbsoluteUri, AccountName.InToken(account)));
    }

    [Theory]
    [InlineData("https://myorg-a.snowflakecomputing.com")]
    [InlineData("a/b")]
    [InlineData("evil.example.com?x=")]
    [InlineData("")]
    public void What_is_no_account_is_refused(string account) => Assert.Equal("SnowflakeAccountInvalid", Assert.Throws<InsiderException>(() => AccountName.Require(account)).ErrorId);

    [Theory]
    [InlineData("a.privatelink.snowflakecomputing.com", "https://a.privatelink.snowflakecomputing.com/")]
    [InlineData("127.0.0.1:5001", "http://127.0.0.1:5001/")]
    public void A_host_of_ones_own_is_encrypted_unless_it_is_this_machine(string host, string address) => Assert.Equal(address, AccountName.Address("a", host).AbsoluteUri);

    [Theory]
    [InlineData("a/b")]
    [InlineData("user@host")]
    [InlineData("https://host")]
    [InlineData("host/")]
    public void What_is_no_host_is_refused(string host) => Assert.Equal("SnowflakeHostInvalid", Assert.Throws<InsiderException>(() => AccountName.Address("a", host)).ErrorId);

    [Theory]
    [InlineData("54.75.24.135", "'54.75.24.135'")]
    [InlineData("203.0.113.0/24", "'203.0.113.0/24'")]
    public void An_address_or_block_is_taken(string text, string sql) => Assert.Equal(sql, NetworkAddresses.Parse([text]).Sql);

    [Theory]
    [InlineData("1")]
    [InlineData("a.b.c.d")]
    [InlineData("::1")]
    [InlineData("1.2.3.4') --")]
    public void What_is_no_address_is_refused(string text) => Assert.Equal("SnowflakeAddressInvalid", Assert.Throws<InsiderException>(() => NetworkAddresses.Parse([text])).ErrorId);

    [Fact]
    public void A_private_key_is_never_taken_for_a_public_one()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        Assert.Equal("SnowflakePublicKeyInvalid", Assert.Throws<InsiderException>(() => PublicKey.Parse(key.ExportPkcs8PrivateKeyPem())).ErrorId);
        Assert.Equal(PublicKey.Parse(key.ExportSubjectPublicKeyInfoPem()).Text, PublicKey.Parse(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())).Text);
    }

    [Fact]
    public void A_file_size_is_below_its_ceiling() => Assert.Equal(45_000_000, FileSize.Below(50_000_000).Bytes);

    private static InsiderSnowflakeConnection Connection(string? database, string? schema) =>
        new(InsiderSnowflakeAuthentication.OAuth, new System.Security.SecureString()) { Account = "a", BaseUri = new Uri("https://a"), Stage = "S", Database = database, Schema = schema };
}
