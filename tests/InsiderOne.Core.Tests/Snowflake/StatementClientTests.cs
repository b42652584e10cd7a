using System.Globalization;
using System.Net;
using InsiderOne.Core.Snowflake;
using InsiderOne.Core.Snowflake.Statements;
using InsiderOne.Core.Tests.Api;
using InsiderOne.Servers;
using Microsoft.Extensions.Time.Testing;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class StatementClientTests(SnowflakeStandIn standIn) : SnowflakeTest(standIn)
{
    private static readonly QualifiedName Table = new(SnowflakeName.Stored("CRM"), SnowflakeName.Stored("PUBLIC"), SnowflakeName.Stored("BIG"));

    [Fact]
    public async Task A_long_statement_is_submitted_without_waiting_and_polled()
    {
        StandIn.Fault("PollThrottle", count: 1);
        StandIn.Fault("PollUnavailable", count: 1);
        var result = await (await ClientAsync()).ExecuteAsync(QueryStatements.DescribeQuery(SnowflakeQuery.Parse("select email from crm.public.customers")), Token);
        Assert.Equal("EMAIL", Assert.Single(result.Columns).Name);
        Assert.True(StandIn.State().GetProperty("pollCount").GetInt32() >= 3);
    }

    [Fact]
    public async Task Too_many_requests_and_a_broken_server_are_tried_again()
    {
        var client = await ClientAsync();
        StandIn.Fault("Throttle", "SHOW", 2);
        StandIn.Fault("Unavailable", "SHOW", 1);
        StandIn.Fault("DropBefore", "SHOW", 1);
        await client.ExecuteAsync(SessionStatements.ShowGrantsToRole(SnowflakeName.Stored("INSIDER_SENDER")), Token);
        Assert.Single(StandIn.Statements(), s => s.StartsWith("SHOW", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_dropped_after_execution_has_exactly_one_effect()
    {
        var client = await ClientAsync("ACCOUNTADMIN");
        StandIn.Sql("CREATE OR REPLACE TABLE \"CRM\".\"PUBLIC\".\"BIG\" (\"UUID\" VARCHAR, \"UPDATED_AT\" TIMESTAMP)");
        var shape = TableShape.Of(Table, InsiderSnowflakeTableKind.User, [new() { Name = "UUID", Type = "text" }]);
        StandIn.Fault("Drop", "INSERT");
        await client.ExecuteAsync(TableStatements.FillTable(shape, SnowflakeQuery.Parse("select id as uuid from crm.public.customers")), Token);
        var state = StandIn.State();
        Assert.Equal(1, state.GetProperty("retryCount").GetInt32());
        Assert.Single(StandIn.Statements(), s => s.StartsWith("INSERT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_partitions_of_a_large_result_are_fetched_as_they_are_read()
    {
        StandIn.Sql("CREATE OR REPLACE TABLE \"CRM\".\"PUBLIC\".\"BIG\" AS SELECT 'name-' || i AS \"NAME\" FROM range(2500) t(i)");
        var client = await ClientAsync();
        // Any statement with rows will do; DESC, SHOW and LIST have few.
        var result = await client.ExecuteAsync(SnowflakeStatement.Of("SELECT NAME FROM CRM.PUBLIC.BIG ORDER BY NAME"), Token);
        Assert.Equal(2500, result.RowCount);
        Assert.Equal(2500, (await result.ReadAllAsync(Token)).Select(static r => r.Text("name")).Distinct().Count());
    }

    [Fact]
    public async Task A_suspended_warehouse_is_told_as_such()
    {
        StandIn.SetWarehouse("WH", isRunning: false);
        Assert.Equal("SnowflakeWarehouseUnavailable", (await FailsAsync("select email from crm.public.customers")).ErrorId);
    }

    [Fact]
    public async Task A_statement_that_timed_out_is_told_with_its_time()
    {
        StandIn.Fault("TimeOut", "COUNT");
        Assert.Equal("SnowflakeStatementTimedOut", (await FailsAsync("select email from crm.public.customers")).ErrorId);
    }

    [Fact]
    public async Task A_stopped_statement_is_cancelled_in_Snowflake()
    {
        StandIn.Fault("Hang", "LIMIT 0");
        var client = await ClientAsync();
        using var stop = new CancellationTokenSource();
        var running = client.ExecuteAsync(QueryStatements.DescribeQuery(SnowflakeQuery.Parse("select email from crm.public.customers")), stop.Token);
        while (!StandIn.Statements().Any(s => s.Contains("LIMIT 0", StringComparison.Ordinal))) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Contains(StandIn.State().GetProperty("statements").EnumerateArray(), s => s.GetProperty("isCancelled").GetBoolean());
    }

    [Fact]
    public async Task A_message_that_quotes_a_value_is_not_shown()
    {
        var error = await FailsAsync("select cast(email as integer) as email from crm.public.customers");
        Assert.Equal("SnowflakeStatementFailed", error.ErrorId);
        Assert.DoesNotContain("example.com", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("22018", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_statement_carries_its_name_in_the_query_tag()
    {
        await BuildAsync("select email from crm.public.customers");
        Assert.Contains("InsiderOne.PowerShell CopyAudience", StandIn.State().GetProperty("statements").EnumerateArray().Select(s => s.GetProperty("tag").GetString()));
    }

    [Fact]
    public async Task A_repeat_has_the_same_request_id_and_says_so_and_a_first_try_does_not()
    {
        var handler = new ScriptedHandler(Answer(503), Fail(HttpRequestError.ConnectionError), Answer(200, """{"statementHandle":"h","resultSetMetaData":{"numRows":0,"rowType":[],"partitionInfo":[]},"data":[]}"""));
        await Scripted(handler);
        var queries = handler.Requests.Select(r => r.RequestUri!.Query).ToArray();
        Assert.Equal(3, queries.Length);
        Assert.DoesNotContain("retry", queries[0], StringComparison.Ordinal);
        Assert.All(queries[1..], q => Assert.Equal(queries[0] + "&retry=true", q));
        Assert.All(handler.Requests, r => Assert.Equal(("OAUTH", true), (r.Headers.GetValues("X-Snowflake-Authorization-Token-Type").Single(), r.Headers.UserAgent.Count > 0)));
    }

    [Theory]
    [InlineData(503, "SnowflakeNotReached")]
    [InlineData(429, "SnowflakeThrottled")]
    public async Task A_server_that_stays_broken_is_given_up_after_six_tries(int status, string errorId)
    {
        var handler = new ScriptedHandler(Answer(status));
        Assert.Equal(errorId, (await Assert.ThrowsAsync<InsiderException>(() => Scripted(handler))).ErrorId);
        Assert.Equal(6, handler.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_breaks_the_contract() =>
        Assert.Equal("SnowflakeAnswerInvalid", (await Assert.ThrowsAsync<InsiderException>(() => Scripted(new ScriptedHandler(Answer(200, "<html>"))))).ErrorId);

    [Fact]
    public async Task A_result_that_is_too_large_is_no_success() =>
        Assert.Equal("SnowflakeStatementFailed", (await Assert.ThrowsAsync<InsiderException>(() => Scripted(new ScriptedHandler(Answer(200, """{"code":"391908","statementHandle":"h"}"""))))).ErrorId);

    [Theory]
    [InlineData("003001", "SnowflakeNotAllowed")]
    [InlineData("002003", "SnowflakeObjectNotFound")]
    [InlineData("001003", "SnowflakeStatementInvalid")]
    [InlineData("000604", "SnowflakeStatementCancelled")]
    [InlineData("999999", "SnowflakeStatementFailed")]
    public async Task What_Snowflake_says_of_a_statement_has_an_id_of_its_own(string code, string errorId)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"code":"{{code}}","sqlState":"42000","message":"jane@example.com is bad","statementHandle":"h"}""");
        var error = await Assert.ThrowsAsync<InsiderException>(() => Scripted(new ScriptedHandler(Answer((int)HttpStatusCode.UnprocessableEntity, body))));
        Assert.Equal(errorId, error.ErrorId);
        Assert.DoesNotContain("jane", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task Scripted(ScriptedHandler handler)
    {
        using var invoker = new HttpMessageInvoker(handler);
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var connection = new InsiderSnowflakeConnection(InsiderSnowflakeAuthentication.OAuth, Secret("token")) { Account = "a", BaseUri = new Uri("https://a.example"), Stage = "S", Warehouse = "WH" };
        var run = new SnowflakeClient(connection, new SnowflakeTransport(connection, invoker, time), time).ExecuteAsync(SessionStatements.CurrentSession(), Token);
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }

        await run;
    }
}
