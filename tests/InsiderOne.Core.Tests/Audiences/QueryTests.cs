using System.Data;
using InsiderOne.Core.Audiences;
using Microsoft.Data.Sqlite;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>Queries on SQLite, which needs no server.</summary>
public sealed class QueryTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public QueryTests()
    {
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = """
            create table customers(id integer, email text, ltv real, country text);
            insert into customers values (1, 'Jane@Example.com', 10.5, 'DE'), (2, null, 0, 'TR'), (3, 'jane@example.com', 7, 'DE'), (4, 'joe@example.com', 99, 'TR'), (5, 'nobody', 0, 'DE');
            """;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _fixture.Dispose();
    }

    [Theory]
    [InlineData("select email from customers")]
    [InlineData("select email as EMAIL from customers")]
    [InlineData("select email as \" Email \" from customers")]
    public void One_column_named_as_the_attribute_is_the_audience(string query)
    {
        var audience = Build(query);
        Assert.Equal(["jane@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal((5, 1, 1, 1, "query"), (audience.RowCount, audience.EmptyCount, audience.DuplicateCount, audience.InvalidCount, audience.Source));
    }

    [Theory]
    [InlineData("select email, country from customers", null)]
    [InlineData("select country, email from customers", null)]
    [InlineData("select id, country, email from customers", "email")]
    public void A_result_is_split_by_another_column_on_either_side(string query, string? column)
    {
        using var reader = QueryAudienceReader.Open(new AudienceQuery { Connection = _connection, Text = query, Column = column, SplitBy = "country" }, "email", TestContext.Current.CancellationToken);
        using var splitter = AudienceSplitter.Read(reader, _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([("DE", 1L, 1L), ("TR", 1L, 0L)], splitter.Complete(TestContext.Current.CancellationToken).Select(a => (a.SplitValue!, a.SentCount, a.DuplicateCount)));
    }

    [Theory]
    [InlineData("select id, email from customers", "email")]
    [InlineData("select email as mail from customers", "MAIL")]
    public void A_column_that_is_named_is_taken_from_a_wide_result(string query, string column) => Assert.Equal(2, Build(query, column).SentCount);

    [Theory]
    [InlineData("select id, email from customers", null, "AudienceNotOneColumn")]
    [InlineData("select email as mail from customers", null, "AudienceColumnMismatch")]
    [InlineData("select id, email from customers", "mail", "AudienceColumnNotFound")]
    [InlineData("select email, email from customers", "email", "AudienceColumnAmbiguous")]
    [InlineData("select email from customers where id > 100", null, "QueryNoRows")]
    [InlineData("create table other(a)", null, "QueryNoResult")]
    [InlineData("select email from customers; select email from customers", null, "QueryManyResults")]
    [InlineData("select email from nobodies", null, "QueryFailed")]
    [InlineData("selekt", null, "QueryFailed")]
    [InlineData("select email from customers where country = @country", null, "QueryFailed")]
    public void A_result_that_is_no_audience_has_an_error_of_its_own(string query, string? column, string errorId)
    {
        var error = Fails(query, column);
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotEmpty(error.RecommendedAction);
        Assert.Empty(_fixture.Leftovers());
        // The connection is still good for the next one.
        Assert.Equal(2, Build("select email from customers").SentCount);
    }

    [Fact]
    public void What_a_user_can_mend_is_shown() => Assert.Contains("no such table: nobodies", Fails("select email from nobodies").Message, StringComparison.Ordinal);

    [Fact]
    public void A_statement_before_the_select_does_not_matter() => Assert.Equal(1, Build("create temp table t as select 'jane@example.com' as email; select email from t").SentCount);

    [Theory]
    [InlineData("country", "DE", 2L)]
    [InlineData("@country", "TR", 2L)]
    [InlineData("country", "DE' or 1=1 --", 0L)]
    public void A_parameter_is_bound_and_never_becomes_part_of_the_query(string name, string value, long rows)
    {
        var query = new AudienceQuery
        {
            Connection = _connection,
            Text = "select coalesce(email, 'x') as email from customers where country = @country and id < 5 union all select 'end@example.com'",
            Parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = value },
        };
        Assert.Equal(rows + 1, Build(query).RowCount);
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12.5", "12.5")]
    [InlineData("1e300", "1E+300")]
    [InlineData("'ü𝄞'", "ü𝄞")]
    public void A_value_is_the_same_text_in_every_culture(string literal, string expected) =>
        Assert.Equal([expected], AudienceFixture.Lines(Build(Query($"select {literal} as uuid"), "uuid")));

    [Fact]
    public void Binary_data_is_a_rejected_row() => Assert.Equal(["NotText"], AudienceFixture.Reasons(Build("select x'00ff' as email union all select x'01'")));

    [Fact]
    public void A_closed_connection_is_opened_and_closed_again()
    {
        using var connection = new SqliteConnection($"Data Source={_fixture["source.db"]}");
        Assert.Equal(1, Build(new AudienceQuery { Connection = connection, Text = "select 'jane@example.com' as email" }).SentCount);
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Throws<InsiderException>(() => Build(new AudienceQuery { Connection = connection, Text = "selekt" }));
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void An_open_connection_stays_open()
    {
        Build("select email from customers");
        Fails("selekt");
        Assert.Equal(ConnectionState.Open, _connection.State);
    }

    [Fact]
    public void A_connection_that_cannot_be_opened_is_an_error_without_its_secret()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_fixture.Output, "none", "x.db")};Password=hunter-two");
        var error = Assert.Throws<InsiderException>(() => Build(new AudienceQuery { Connection = connection, Text = "select 1 as email" }));
        Assert.Equal("QueryConnectionFailed", error.ErrorId);
        Assert.DoesNotContain("hunter", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_64_MiB_is_a_rejected_row()
    {
        var audience = Build("select 'jane@example.com' as email union all select replace(hex(zeroblob(33554432)), '00', 'xx')");
        Assert.Equal((1, "RowTooLong"), (audience.SentCount, Assert.Single(AudienceFixture.Reasons(audience))));
    }

    [Fact]
    public void Cancelling_in_the_middle_leaves_no_file_and_a_connection_that_works()
    {
        using var stop = new CancellationTokenSource();
        var query = Query("with recursive n(i) as (select 1 union all select i + 1 from n) select 'user' || i || '@example.com' as email from n");
        using (var reader = QueryAudienceReader.Open(query, "email", stop.Token))
        {
            using var builder = new AudienceBuilder(_fixture.Options(), "query");
            Assert.True(reader.Read());
            stop.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => builder.AddAll(reader, cancellationToken: stop.Token));
        }

        Assert.Empty(_fixture.Leftovers());
        Assert.Equal(2, Build("select email from customers").SentCount);
    }

    private AudienceQuery Query(string text, string? column = null) => new() { Connection = _connection, Text = text, Column = column };

    private InsiderAudience Build(string query, string? column = null) => Build(Query(query, column));

    private InsiderAudience Build(AudienceQuery query, string attribute = "email")
    {
        using var reader = QueryAudienceReader.Open(query, attribute, TestContext.Current.CancellationToken);
        return AudienceBuilder.Build(reader, _fixture.Options(attribute), cancellationToken: TestContext.Current.CancellationToken);
    }

    private InsiderException Fails(string query, string? column = null) => Assert.Throws<InsiderException>(() => Build(query, column));
}
