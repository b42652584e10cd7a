using InsiderOne.Core.Audiences;
using InsiderOne.Core.Snowflake;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class AudienceInSnowflakeTests(SnowflakeStandIn standIn) : SnowflakeTest(standIn)
{
    private const string Query = "select email from crm.public.customers";

    [Fact]
    public async Task A_query_becomes_an_audience_whose_counts_and_files_agree()
    {
        var audience = await BuildAsync(Query);
        Assert.Equal((6L, 3L, 1L, 1L, 2L, 2L), (audience.RowCount, audience.ValidCount, audience.InvalidCount, audience.DuplicateCount, audience.EmptyCount, audience.SentCount));
        Assert.Equal(["Empty 2", "Duplicate 1", "EmailNoAt 1"], audience.Problem.Select(p => $"{p.Reason} {p.Count}"));
        var file = Assert.Single(audience.Files);
        Assert.Equal((true, null), (file.IsRemote, file.Sha256));
        Assert.StartsWith($"@INSIDER_EXPORT.PUBLIC.INSIDER_OUT/runs/{audience.Id}/data_", file.Path, StringComparison.Ordinal);
        Assert.Equal("ada@example.com\nalan@example.com\n".Length, file.ByteCount);
        Assert.Equal(["ada@example.com", "alan@example.com"], await LinesAsync(audience));
        Assert.True(AudienceJudge.Judge(audience, maxInvalidPercent: 50).IsValid);
    }

    [Fact]
    public async Task Removing_the_audience_empties_its_folder_and_can_be_repeated()
    {
        var other = await BuildAsync(Query);
        var audience = await BuildAsync(Query);
        await AudienceFiles.DeleteAsync(audience, Token);
        await AudienceFiles.DeleteAsync(audience, Token);
        Assert.Contains(other.Id, Assert.Single(StandIn.List("files")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select email, country from crm.public.customers", "SnowflakeQueryNotOneColumn")]
    [InlineData("select id from crm.public.customers", "SnowflakeQueryOtherColumn")]
    [InlineData("select email frm crm.public.customers where", "SnowflakeStatementInvalid")]
    [InlineData("select nothing as email from crm.public.customers", "SnowflakeStatementInvalid")]
    [InlineData("select email from crm.public.nowhere", "SnowflakeObjectNotFound")]
    [InlineData("select email from secret.public.customers", "SnowflakeObjectNotFound")]
    [InlineData("delete from crm.public.customers", "SnowflakeQueryNotSelect")]
    [InlineData("with x as (select 1) delete from crm.public.customers", "SnowflakeStatementInvalid")]
    [InlineData("select date '2026-01-01' as email", "SnowflakeQueryColumnType")]
    [InlineData("select email from crm.public.customers where country = 'XX'", "QueryNoRows")]
    public async Task A_query_that_does_not_fit_writes_nothing(string query, string errorId)
    {
        Assert.Equal(errorId, (await FailsAsync(query)).ErrorId);
        Assert.Empty(StandIn.List("files"));
        Assert.DoesNotContain(StandIn.Statements(), s => s.StartsWith("COPY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("select email from crm.public.customers;")]
    [InlineData("select email from crm.public.customers -- all of them")]
    [InlineData("/* all */ select email from crm.public.customers ; ")]
    [InlineData("select \"EMAIL\" as \"email\" from crm.\"PUBLIC\".\"CUSTOMERS\"")]
    [InlineData("select email as \"Email\" from crm.public.customers")]
    public async Task A_trailing_semicolon_a_comment_and_quoted_names_do_no_harm(string query) => Assert.Equal(2, (await BuildAsync(query)).SentCount);

    [Fact]
    public async Task A_name_with_quotes_in_it_stays_a_name()
    {
        StandIn.Sql("CREATE OR REPLACE TABLE \"CRM\".\"PUBLIC\".\"a \"\"q\"\" b\" AS SELECT * FROM \"CRM\".\"PUBLIC\".\"CUSTOMERS\"");
        Assert.Equal(2, (await BuildAsync("select email from crm.public.\"a \"\"q\"\" b\"")).SentCount);
    }

    [Fact]
    public async Task An_audience_with_no_valid_value_has_no_file_and_is_not_unloaded()
    {
        var audience = await BuildAsync("select email from crm.public.customers where id > '3'");
        Assert.Equal((3L, 0L, 0), (audience.RowCount, audience.SentCount, audience.Files.Count));
        Assert.DoesNotContain(StandIn.Statements(), s => s.StartsWith("COPY", StringComparison.Ordinal));
        Assert.False(AudienceJudge.Judge(audience).IsValid);
    }

    [Fact]
    public async Task Values_for_the_query_are_bound()
    {
        var query = SnowflakeQuery.Parse("select email from crm.public.customers where country = ? and orders > ?", new Dictionary<string, object?>(StringComparer.Ordinal) { ["1"] = "DE", ["2"] = 3 });
        var audience = await new SnowflakeAudience(await ClientAsync(), Audience(), TimeProvider.System).BuildAsync(query, null, Token);
        Assert.Equal(1, audience.SentCount);
        Assert.DoesNotContain(StandIn.Statements(), s => s.Contains("'DE'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_audience_becomes_several_files_none_over_the_ceiling()
    {
        StandIn.Sql("CREATE OR REPLACE TABLE \"CRM\".\"PUBLIC\".\"MANY\" AS SELECT 'user' || i || '@example.com' AS \"EMAIL\" FROM range(5000) t(i)");
        var audience = await BuildAsync("select email from crm.public.many", Audience() with { MaxFileBytes = 20_000 });
        Assert.True(audience.Files.Count > 3);
        Assert.All(audience.Files, f => Assert.InRange(f.ByteCount, 1, 20_000));
        Assert.Equal(5000, audience.Files.Sum(f => f.RowCount));
        Assert.Equal(5000, (await LinesAsync(audience)).Distinct().Count());
    }

    [Fact]
    public async Task A_file_over_the_ceiling_is_an_error_and_everything_is_deleted()
    {
        StandIn.Sql("CREATE OR REPLACE TABLE \"CRM\".\"PUBLIC\".\"MANY\" AS SELECT 'user' || i || '@example.com' AS \"EMAIL\" FROM range(5000) t(i)");
        StandIn.Fault("Oversize");
        Assert.Equal("SnowflakeFileTooLarge", (await FailsAsync("select email from crm.public.many", Audience() with { MaxFileBytes = 20_000 })).ErrorId);
        Assert.Empty(StandIn.List("files"));
    }

    [Fact]
    public async Task Rows_that_change_between_counting_and_writing_are_an_error()
    {
        Assert.Equal("SnowflakeSourceChanged", (await FailsAsync("select gen_random_uuid()::varchar || '@example.com' as email from range(cast(1000 + random() * 100000 as integer))")).ErrorId);
        Assert.Empty(StandIn.List("files"));
    }

    [Fact]
    public async Task A_stop_during_COPY_cancels_the_statement_and_cleans_the_stage()
    {
        StandIn.Fault("HangCopy");
        var builder = new SnowflakeAudience(await ClientAsync(), Audience(), TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var building = builder.BuildAsync(SnowflakeQuery.Parse(Query), null, stop.Token);
        while (StandIn.List("files").Length == 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        Assert.Contains(StandIn.State().GetProperty("statements").EnumerateArray(), s => s.GetProperty("text").GetString()!.StartsWith("COPY", StringComparison.Ordinal) && s.GetProperty("isCancelled").GetBoolean());
        Assert.Empty(StandIn.List("files"));
    }

    [Fact]
    public async Task A_connection_dropped_after_COPY_leaves_one_set_of_files()
    {
        StandIn.Fault("Drop", "COPY");
        var audience = await BuildAsync(Query);
        Assert.Equal(audience.Files.Count, StandIn.List("files").Length);
        Assert.Single(StandIn.Statements(), s => s.StartsWith("COPY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_ten_million_rows_not_one_is_downloaded()
    {
        StandIn.Sql("CREATE OR REPLACE VIEW \"CRM\".\"PUBLIC\".\"TEN_MILLION\" AS SELECT 'u' || (i % 100000) || '@example.com' AS \"EMAIL\" FROM range(10000000) t(i)");
        var audience = await BuildAsync("select email from crm.public.ten_million");
        Assert.Equal((10_000_000L, 100_000L), (audience.RowCount, audience.SentCount));
        Assert.InRange(StandIn.State().GetProperty("bytesSent").GetInt64(), 1, 200_000);
    }

    [Fact]
    public async Task Files_of_audiences_that_are_long_over_are_swept_by_the_next_one()
    {
        var old = await new SnowflakeAudience(await ClientAsync(), Audience(), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-25)))
            .BuildAsync(SnowflakeQuery.Parse(Query), null, Token);
        var young = await BuildAsync(Query);
        Assert.Contains(young.Id, Assert.Single(StandIn.List("files")), StringComparison.Ordinal);
        Assert.NotEqual(old.Id, young.Id);
    }

    [Fact]
    public async Task A_stage_the_role_may_not_write_is_told_as_such()
    {
        StandIn.Revoke("INSIDER_SENDER", "WRITE", "STAGE", "INSIDER_EXPORT.PUBLIC.INSIDER_OUT");
        Assert.Equal("SnowflakeObjectNotFound", (await FailsAsync(Query)).ErrorId);
    }
}
