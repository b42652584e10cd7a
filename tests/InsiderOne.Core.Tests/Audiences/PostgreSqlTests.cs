using System.Data;
using System.Diagnostics;
using InsiderOne.Core.Audiences;
using InsiderOne.TestServers;
using Npgsql;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>Queries on a real PostgreSQL server.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>, IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_million_rows_come_in_through_an_open_connection_that_stays_open()
    {
        await using var connection = await Open();
        var audience = Build(connection, "select 'User' || (i % 1000) || '@Example.com' as email from generate_series(1, 1000000) i");
        Assert.Equal((1_000_000, 1000), (audience.RowCount, audience.SentCount));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Theory]
    [InlineData("'x'::varchar", "x")]
    [InlineData("12::bigint", "12")]
    [InlineData("12.50::numeric", "12.50")]
    [InlineData("1.5::float8", "1.5")]
    [InlineData("true", "true")]
    [InlineData("date '2026-11-24'", "2026-11-24")]
    [InlineData("timestamptz '2026-11-24 06:30:00+00'", "2026-11-24T06:30:00.0000000Z")]
    [InlineData("'c9a646d3-9c61-4cd9-8d5c-1f9a3f5d8a11'::uuid", "c9a646d3-9c61-4cd9-8d5c-1f9a3f5d8a11")]
    [InlineData("'10.1.2.3'::inet", "10.1.2.3")]
    [InlineData("'[1]'::jsonb", "[1]")]
    public async Task A_value_of_every_type_is_the_same_text_everywhere(string literal, string expected)
    {
        await using var connection = await Open();
        Assert.Equal([expected], AudienceFixture.Lines(Build(connection, $"select {literal} as uuid", "uuid")));
    }

    [Theory]
    [InlineData("array['a','b']")]
    [InlineData("'\\x00ff'::bytea")]
    public async Task What_is_no_text_is_a_rejected_row(string literal)
    {
        await using var connection = await Open();
        Assert.Equal(["NotText"], AudienceFixture.Reasons(Build(connection, $"select {literal} as uuid", "uuid")));
    }

    [Fact]
    public async Task Nulls_are_empty_rows()
    {
        await using var connection = await Open();
        var audience = Build(connection, "select 'jane@example.com' as email union all select null");
        Assert.Equal((2, 1), (audience.RowCount, audience.EmptyCount));
    }

    [Fact]
    public async Task A_parameter_is_bound()
    {
        await using var connection = await Open();
        var query = new AudienceQuery
        {
            Connection = connection,
            Text = "select 'user' || i || '@example.com' as email from generate_series(1, 10) i where i > @minimum",
            Parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["minimum"] = 7 },
        };
        Assert.Equal(3, Build(query).SentCount);
    }

    [Theory]
    [InlineData("select email from nobodies", "42P01", "\"nobodies\"")]
    [InlineData("selekt 1", "42601", "\"selekt\"")]
    [InlineData("select 'jane@example.com'::int as email", "22P02", null)]
    [InlineData("select 1/0 as email", "22012", null)]
    [InlineData("select jane@example.com as email", "42", null)]
    [InlineData("select email from \"+491701234567\"", "42P01", null)]
    public async Task An_error_shows_its_state_and_no_value(string text, string state, string? shown)
    {
        await using var connection = await Open();
        var error = Assert.Throws<InsiderException>(() => Build(connection, text));
        Assert.Equal("QueryFailed", error.ErrorId);
        Assert.Contains($"SQLSTATE {state}", error.Message, StringComparison.Ordinal);
        if (shown is not null) Assert.Contains(shown, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("@example", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("4917", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_fixture.Leftovers());
        // The connection is still good for the next one.
        Assert.Equal(1, Build(connection, "select 'joe@example.com' as email").SentCount);
    }

    [Fact]
    public async Task An_error_after_many_rows_leaves_no_file()
    {
        await using var connection = await Open();
        var error = Assert.Throws<InsiderException>(() => Build(connection, "select 'user' || (100000 / (100000 - i)) as email from generate_series(1, 200000) i"));
        Assert.Contains("22012", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task A_refused_login_shows_no_secret()
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString.Replace("postgres", "nobody", StringComparison.Ordinal));
        var error = Assert.Throws<InsiderException>(() => Build(connection, "select 1 as email"));
        Assert.Equal("QueryConnectionFailed", error.ErrorId);
        Assert.Contains("SQLSTATE 28", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error()
    {
        await using var connection = new NpgsqlConnection("Host=/tmp/insiderone-no-such-server;Username=u;Password=not-a-secret-9");
        Assert.Equal("QueryConnectionFailed", Assert.Throws<InsiderException>(() => Build(connection, "select 1 as email")).ErrorId);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_a_time_out()
    {
        await using var connection = await Open();
        var query = new AudienceQuery { Connection = connection, Text = "select pg_sleep(60)::text as email", TimeoutSeconds = 1 };
        Assert.Equal("QueryTimedOut", Assert.Throws<InsiderException>(() => Build(query)).ErrorId);
        Assert.Equal("QueryTimedOut", Assert.Throws<InsiderException>(() => Build(connection, "set statement_timeout = 200; select pg_sleep(60)::text as email")).ErrorId);
    }

    [Theory]
    [InlineData("select pg_sleep(120)::text as email")]
    [InlineData("select 'user' || i || '@example.com' as email from generate_series(1, 100000000000) i")]
    public async Task Cancelling_ends_the_query_on_the_server_and_leaves_no_file(string text)
    {
        await using var connection = await Open();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using var reader = QueryAudienceReader.Open(new AudienceQuery { Connection = connection, Text = text }, "email", stop.Token);
            AudienceBuilder.Build(reader, _fixture.Options(), cancellationToken: stop.Token);
        });
        // Generous: the query itself would take minutes or hours.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.Empty(_fixture.Leftovers());
        Assert.Equal(1, Build(connection, "select 'joe@example.com' as email").SentCount);
        await using var other = await Open();
        await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()", other);
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_value_of_64_MiB_is_a_rejected_row_in_bounded_memory()
    {
        await using var connection = await Open();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var audience = Build(connection, "select 'jane@example.com' as email union all select repeat('x', 67108864) union all select 'joe@example.com'");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60L << 20);
        Assert.Equal((2, "RowTooLong"), (audience.SentCount, Assert.Single(AudienceFixture.Reasons(audience))));
    }

    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private InsiderAudience Build(NpgsqlConnection connection, string text, string attribute = "email") => Build(new AudienceQuery { Connection = connection, Text = text }, attribute);

    private InsiderAudience Build(AudienceQuery query, string attribute = "email")
    {
        using var reader = QueryAudienceReader.Open(query, attribute, TestContext.Current.CancellationToken);
        return AudienceBuilder.Build(reader, _fixture.Options(attribute), cancellationToken: TestContext.Current.CancellationToken);
    }
}
