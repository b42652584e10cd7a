using InsiderOne.Core.Snowflake;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class CheckTests(SnowflakeStandIn standIn) : SnowflakeTest(standIn)
{
    private const string Stage = "INSIDER_EXPORT.PUBLIC.INSIDER_OUT";

    [Fact]
    public async Task A_connection_with_all_privileges_passes()
    {
        var checks = await ChecksAsync();
        Assert.Equal(["SignIn", "Warehouse", "Database", "Schema", "StageRead", "StageWrite", "Stage"], checks.Select(c => c.Name));
        Assert.All(checks, c => Assert.Equal(InsiderStoreCheckOutcome.Passed, c.Outcome));
    }

    [Theory]
    [InlineData("USAGE", "WAREHOUSE", "WH", "Warehouse", "GRANT USAGE ON WAREHOUSE WH TO ROLE INSIDER_SENDER")]
    [InlineData("USAGE", "DATABASE", "INSIDER_EXPORT", "Database", "GRANT USAGE ON DATABASE INSIDER_EXPORT TO ROLE INSIDER_SENDER")]
    [InlineData("USAGE", "SCHEMA", "INSIDER_EXPORT.PUBLIC", "Schema", "GRANT USAGE ON SCHEMA INSIDER_EXPORT.PUBLIC TO ROLE INSIDER_SENDER")]
    [InlineData("WRITE", "STAGE", Stage, "StageWrite", $"GRANT WRITE ON STAGE {Stage} TO ROLE INSIDER_SENDER")]
    public async Task A_missing_privilege_is_told_with_the_grant_that_gives_it(string privilege, string kind, string name, string check, string statement)
    {
        StandIn.Revoke("INSIDER_SENDER", privilege, kind, name);
        var failed = Assert.Single(await ChecksAsync(), c => c.Outcome == InsiderStoreCheckOutcome.Failed);
        Assert.Equal((check, statement), (failed.Name, failed.Statement));
    }

    [Fact]
    public async Task A_stage_that_is_not_there_is_told_with_the_statements_that_make_it()
    {
        var connection = await SnowflakeConnector.WithKeyAsync(Options with { Stage = "elsewhere", Role = "ACCOUNTADMIN" }, Secret(StandIn.PrivateKey), null, Token);
        var checks = await new SnowflakeChecks(new SnowflakeClient(connection)).RunAsync(Token).ToListAsync(Token);
        var failed = Assert.Single(checks, c => c.Outcome == InsiderStoreCheckOutcome.Failed);
        Assert.Equal(("Stage", "SnowflakeObjectNotFound"), (failed.Name, failed.ErrorId));
        Assert.Contains("CREATE STAGE IF NOT EXISTS INSIDER_EXPORT.PUBLIC.ELSEWHERE ENCRYPTION=(TYPE='SNOWFLAKE_SSE')", failed.Statement, StringComparison.Ordinal);
        Assert.Contains(checks, c => c is { Name: "Role", Outcome: InsiderStoreCheckOutcome.Warning });
    }

    [Fact]
    public async Task A_connection_without_a_warehouse_is_told_what_to_give()
    {
        var connection = await SnowflakeConnector.WithKeyAsync(Options with { Warehouse = null }, Secret(StandIn.PrivateKey), null, Token);
        var failed = Assert.Single(await new SnowflakeChecks(new SnowflakeClient(connection)).RunAsync(Token).ToListAsync(Token), c => c.Outcome == InsiderStoreCheckOutcome.Failed);
        Assert.Equal("Session", failed.Name);
        Assert.Contains("-Warehouse", failed.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_checks_run_every_statement_there_is_and_leave_nothing()
    {
        var before = StandIn.State();
        var checks = await new LiveChecks(await ClientAsync("ACCOUNTADMIN"), TimeProvider.System).RunAsync(Token).ToListAsync(Token);
        Assert.All(checks, c => Assert.True(c.Outcome == InsiderStoreCheckOutcome.Passed, $"{c.Name}: {c.Message}"));
        Assert.Empty(StatementCatalogue.All.Select(s => s.Name).Except(checks.Select(c => c.Name)));
        Assert.Equal(before.GetProperty("objects").ToString(), StandIn.State().GetProperty("objects").ToString());
        Assert.Equal(before.GetProperty("grants").ToString(), StandIn.State().GetProperty("grants").ToString());
        Assert.Empty(StandIn.List("files"));
    }

    [Fact]
    public async Task The_live_checks_skip_what_the_role_may_not_do()
    {
        var checks = await new LiveChecks(await ClientAsync(), TimeProvider.System).RunAsync(Token).ToListAsync(Token);
        Assert.Contains(checks, c => c is { Name: "CreateSchema", Outcome: InsiderStoreCheckOutcome.Skipped });
        Assert.Contains(checks, c => c is { Name: "CreateRole", Outcome: InsiderStoreCheckOutcome.Skipped });
    }

    private async Task<List<InsiderSnowflakeCheck>> ChecksAsync() => await new SnowflakeChecks(await ClientAsync()).RunAsync(Token).ToListAsync(Token);
}
