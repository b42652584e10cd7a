using System.Security.Cryptography;
using InsiderOne.Core.Snowflake;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class SnowflakeAccessTests(SnowflakeStandIn standIn) : SnowflakeTest(standIn)
{
    private const string Table = "INSIDER_EXPORT.PUBLIC.USERS";
    private static readonly RSA Key = RSA.Create(2048);

    internal static SnowflakePlan PlanOf(SnowflakeClient client) => SnowflakeAccess.Plan(
        new AccessOptions(), SnowflakeName.Stored("WH"), [QualifiedName.Parse("users", client.Connection)], PublicKey.Parse(Key.ExportSubjectPublicKeyInfoPem()), NetworkAddresses.Parse(NetworkAddresses.OfInsiderOne));

    [Fact]
    public async Task Insider_One_can_sign_in_and_read_and_a_second_run_changes_nothing()
    {
        var client = await TableAsync();
        await PlanOf(client).RunAsync(client, Token);
        var (objects, grants) = (StandIn.List("objects"), StandIn.List("grants"));
        await PlanOf(client).RunAsync(client, Token);
        Assert.Equal(objects, StandIn.List("objects"));
        Assert.Equal(grants, StandIn.List("grants"));

        var access = await new SnowflakeAccess(client).GetAsync(SnowflakeName.Stored("INSIDER_READER"), Token);
        Assert.Equal(["INSIDER_SVC"], access.UserName);
        Assert.Equal([Table], access.TableName);
        Assert.Contains("USAGE ON WAREHOUSE WH", access.Privilege);

        var options = Options with { User = "insider_svc", Role = "INSIDER_READER" };
        Assert.Equal("INSIDER_READER", (await SnowflakeConnector.WithKeyAsync(options, Secret(Key.ExportPkcs8PrivateKeyPem()), null, Token)).Role);
    }

    [Fact]
    public async Task Removing_it_leaves_nothing_but_the_table()
    {
        var before = StandIn.List("objects");
        var client = await TableAsync();
        await PlanOf(client).RunAsync(client, Token);
        await SnowflakeAccess.PlanRemoval(new AccessOptions()).RunAsync(client, Token);
        await SnowflakeAccess.PlanRemoval(new AccessOptions()).RunAsync(client, Token);
        Assert.Equal(before.Append("TABLE " + Table), StandIn.List("objects"));
    }

    [Fact]
    public async Task A_share_reaches_its_consumer_and_a_second_run_changes_nothing()
    {
        var client = await TableAsync();
        var plan = SnowflakeShares.Plan(SnowflakeName.Parse("insider_share"), [QualifiedName.Parse("users", client.Connection)], ["PARTNERORG.INSIDER"]);
        await plan.RunAsync(client, Token);
        var grants = StandIn.List("grants");
        await plan.RunAsync(client, Token);
        Assert.Equal(grants, StandIn.List("grants"));
        var shares = new SnowflakeShares(client);
        await shares.RequireAsync(SnowflakeName.Parse("insider_share"), ["partnerorg-insider"], Token);
        var share = await shares.GetAsync(SnowflakeName.Parse("insider_share"), Token);
        Assert.Equal([Table], share.TableName);
        Assert.Equal(["PARTNERORG.INSIDER"], share.ConsumerAccount);
        await SnowflakeShares.PlanRemoval(SnowflakeName.Parse("insider_share")).RunAsync(client, Token);
        Assert.DoesNotContain(StandIn.List("objects"), o => o.StartsWith("SHARE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_share_to_an_account_that_does_not_exist_is_an_error()
    {
        var client = await TableAsync();
        var share = SnowflakeName.Parse("insider_share");
        await SnowflakeShares.Plan(share, [QualifiedName.Parse("users", client.Connection)], ["PARTNERORG.NOBODY"]).RunAsync(client, Token);
        var error = await Assert.ThrowsAsync<InsiderException>(() => new SnowflakeShares(client).RequireAsync(share, ["PARTNERORG.NOBODY"], Token));
        Assert.Equal("SnowflakeConsumerUnknown", error.ErrorId);
    }

    [Fact]
    public async Task A_share_has_one_database_and_an_account_has_two_parts()
    {
        var client = await TableAsync();
        QualifiedName[] apart = [QualifiedName.Parse("users", client.Connection), QualifiedName.Parse("other.public.users", client.Connection)];
        Assert.Equal("SnowflakeTablesApart", Assert.Throws<InsiderException>(() => SnowflakeShares.Plan(SnowflakeName.Parse("s"), apart, ["A.B"])).ErrorId);
        Assert.Equal("SnowflakeConsumerInvalid", Assert.Throws<InsiderException>(() => SnowflakeShares.Plan(SnowflakeName.Parse("s"), apart[..1], ["LOCATOR"])).ErrorId);
    }

    [Fact]
    public async Task Without_the_privilege_the_error_names_the_statement()
    {
        await TableAsync();
        var client = await ClientAsync();
        var error = await Assert.ThrowsAsync<InsiderException>(() => PlanOf(client).RunAsync(client, Token));
        Assert.Equal("SnowflakeNotAllowed", error.ErrorId);
        Assert.Contains("CreateRole", error.Message, StringComparison.Ordinal);
        Assert.Contains("-AsScript", error.RecommendedAction, StringComparison.Ordinal);
    }

    private async Task<SnowflakeClient> TableAsync()
    {
        var client = await ClientAsync("ACCOUNTADMIN");
        var plan = await new SnowflakeTables(client).PlanAsync(QualifiedName.Parse("users", client.Connection), InsiderSnowflakeTableKind.User, SnowflakeQuery.Parse("select email from crm.public.customers"), adopt: false, Token);
        await plan.RunAsync(client, Token);
        return client;
    }
}
