using InsiderOne.Core.Snowflake;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class TableTests(SnowflakeStandIn standIn) : SnowflakeTest(standIn)
{
    private const string Users = "select id as uuid, email, country as home_country, orders from crm.public.customers";

    [Fact]
    public async Task A_table_of_users_is_made_filled_and_marked()
    {
        var table = await FillAsync(Users, InsiderSnowflakeTableKind.User);
        Assert.Equal(("INSIDER_EXPORT.PUBLIC.USERS", InsiderSnowflakeTableKind.User, 6L), (table.TableName, table.Kind, table.RowCount));
        Assert.Equal(["UUID", "EMAIL", "HOME_COUNTRY", "ORDERS", "UPDATED_AT"], table.Column);
        Assert.NotNull(table.UpdatedAt);
    }

    [Fact]
    public async Task Filling_it_again_changes_nothing_and_a_changed_row_alone_gets_a_new_time()
    {
        var first = await FillAsync(Users, InsiderSnowflakeTableKind.User);
        StandIn.SetClock(TimeSpan.FromSeconds(40));
        var second = await FillAsync(Users, kind: null);
        Assert.Equal((first.RowCount, first.UpdatedAt), (second.RowCount, second.UpdatedAt));

        StandIn.Sql("UPDATE \"CRM\".\"PUBLIC\".\"CUSTOMERS\" SET \"ORDERS\" = 9 WHERE \"ID\" = '1'");
        var third = await FillAsync(Users, kind: null);
        Assert.True(third.UpdatedAt > first.UpdatedAt);
        var rows = await RowsAsync("SELECT COUNT(*) AS N FROM INSIDER_EXPORT.PUBLIC.USERS GROUP BY UPDATED_AT ORDER BY N");
        Assert.Equal(["1", "5"], rows);
    }

    [Fact]
    public async Task A_refresh_keeps_what_was_granted()
    {
        await FillAsync(Users, InsiderSnowflakeTableKind.User);
        var client = await ClientAsync("ACCOUNTADMIN");
        await SnowflakeAccessTests.PlanOf(client).RunAsync(client, Token);
        await FillAsync(Users, kind: null);
        Assert.Contains("SELECT ON TABLE INSIDER_EXPORT.PUBLIC.USERS TO INSIDER_READER", StandIn.List("grants"));
    }

    [Fact]
    public async Task A_table_of_events_has_the_columns_of_an_event()
    {
        var table = await FillAsync(
            "select email, 'purchase' as event_name, cast('2026-11-24 06:00:00' as timestamp_ntz) as event_time, '{}' as event_params from crm.public.customers where email is not null", InsiderSnowflakeTableKind.Event, "events");
        Assert.Equal((InsiderSnowflakeTableKind.Event, 5L), (table.Kind, table.RowCount));
    }

    [Theory]
    [InlineData(InsiderSnowflakeTableKind.User, "select orders from crm.public.customers", "SnowflakeTableColumnMissing")]
    [InlineData(InsiderSnowflakeTableKind.User, "select email, id as \"my id\" from crm.public.customers", "SnowflakeTableColumnInvalid")]
    [InlineData(InsiderSnowflakeTableKind.User, "select email, id as updated_at from crm.public.customers", "SnowflakeTableColumnInvalid")]
    [InlineData(InsiderSnowflakeTableKind.Event, "select email, 'a' as event_name from crm.public.customers", "SnowflakeTableColumnMissing")]
    [InlineData(InsiderSnowflakeTableKind.Event, "select email, 'a' as event_name, 1 as event_time, 2 as colour from crm.public.customers", "SnowflakeTableColumnInvalid")]
    public async Task A_query_with_the_wrong_columns_changes_nothing(InsiderSnowflakeTableKind kind, string query, string errorId)
    {
        Assert.Equal(errorId, (await Assert.ThrowsAsync<InsiderException>(() => FillAsync(query, kind))).ErrorId);
        Assert.DoesNotContain(StandIn.List("objects"), o => o.StartsWith("TABLE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_with_other_columns_than_the_table_changes_nothing()
    {
        await FillAsync(Users, InsiderSnowflakeTableKind.User);
        Assert.Equal("SnowflakeTableDiffers", (await Assert.ThrowsAsync<InsiderException>(() => FillAsync("select id as uuid from crm.public.customers", null))).ErrorId);
    }

    [Fact]
    public async Task A_table_recreated_behind_our_back_is_noticed_and_can_be_taken_over()
    {
        await FillAsync(Users, InsiderSnowflakeTableKind.User);
        StandIn.Recreate("INSIDER_EXPORT.PUBLIC.USERS");
        var error = await Assert.ThrowsAsync<InsiderException>(() => FillAsync(Users, kind: null));
        Assert.Equal("SnowflakeTableForeign", error.ErrorId);
        Assert.Contains("Grant-InsiderSnowflakeAccess", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(6, (await FillAsync(Users, InsiderSnowflakeTableKind.User, adopt: true)).RowCount);
        Assert.Equal(6, (await FillAsync(Users, kind: null)).RowCount);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_not_filled() =>
        Assert.Equal("SnowflakeTableNotFound", (await Assert.ThrowsAsync<InsiderException>(() => FillAsync(Users, kind: null))).ErrorId);

    [Fact]
    public async Task The_tables_of_a_schema_are_those_with_our_mark()
    {
        await FillAsync(Users, InsiderSnowflakeTableKind.User);
        StandIn.Sql("CREATE TABLE \"INSIDER_EXPORT\".\"PUBLIC\".\"OTHER\" (a INTEGER)");
        var client = await ClientAsync("ACCOUNTADMIN");
        var tables = await new SnowflakeTables(client).ListAsync(QualifiedName.Parse("x", client.Connection), Token);
        Assert.Equal("INSIDER_EXPORT.PUBLIC.USERS", Assert.Single(tables).TableName);
    }

    private async Task<InsiderSnowflakeTable> FillAsync(string query, InsiderSnowflakeTableKind? kind, string name = "users", bool adopt = false)
    {
        var client = await ClientAsync("ACCOUNTADMIN");
        var (tables, table) = (new SnowflakeTables(client), QualifiedName.Parse(name, client.Connection));
        await (await tables.PlanAsync(table, kind, SnowflakeQuery.Parse(query), adopt, Token)).RunAsync(client, Token);
        return await tables.GetAsync(table, Token);
    }

    private async Task<string?[]> RowsAsync(string sql) =>
        [.. (await (await (await ClientAsync("ACCOUNTADMIN")).ExecuteAsync(SnowflakeStatement.Of(sql), Token)).ReadAllAsync(Token)).Select(static r => r.Text(0))];
}
