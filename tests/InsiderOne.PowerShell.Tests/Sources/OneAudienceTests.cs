using System.IO.Compression;
using System.Text.Json;
using InsiderOne.Tests.Hosting;
using InsiderOne.TestServers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace InsiderOne.Tests.Sources;

/// <summary>The same audience comes out of every source, to the byte.</summary>
public sealed class OneAudienceTests : EngineTest, IClassFixture<PostgreSqlServer>
{
    private const string Wide = "select id, email from customers order by id";

    private readonly PostgreSqlServer _server;
    private readonly (int Id, string? Email)[] _rows =
    [
        .. Enumerable.Range(1, 3000).Select(i => (i, i switch
        {
            _ when i % 60 == 0 => null,
            _ when i % 71 == 0 => $"no address {i}",
            _ when i % 97 == 0 => $"Jürgen{i}@Exämple.com",
            _ => $"  User{i % 2000}@Example.com",
        })),
    ];

    public OneAudienceTests(PostgreSqlServer server)
    {
        _server = server;
        Engine.Run("Import-Module $duckdb", ("duckdb", Layout.DuckDBManifest), ("folder", Folder));
        var csv = "id,Email\n" + string.Concat(_rows.Select(row => $"{row.Id},{row.Email}\n"));
        File.WriteAllText(Path.Combine(Folder, "source.csv"), csv);
        File.WriteAllText(Path.Combine(Folder, "source.tsv"), csv.Replace(',', '\t'));
        File.WriteAllText(Path.Combine(Folder, "source.jsonl"), string.Concat(_rows.Select(row => JsonSerializer.Serialize(new { id = row.Id, user = new { email = row.Email } }) + "\n")));
        using var packed = new GZipStream(File.Create(Path.Combine(Folder, "source.csv.gz")), CompressionLevel.Fastest);
        packed.Write(System.Text.Encoding.UTF8.GetBytes(csv));
    }

    [Theory]
    [InlineData("New-InsiderAudience -Path $folder/source.tsv -AttributeName email -Column email")]
    [InlineData("New-InsiderAudience -Path $folder/source.csv.gz -AttributeName email -Column email")]
    [InlineData("New-InsiderAudience -Path $folder/source.jsonl -AttributeName email -Column user.email")]
    [InlineData("$rows | New-InsiderAudience -AttributeName email -Column email")]
    [InlineData("$rows | ForEach-Object { $_['email'] } | New-InsiderAudience -AttributeName email")]
    [InlineData("New-InsiderAudience -Connection (New-InsiderDuckDBConnection) -Query \"select email from '$folder/source.csv'\" -AttributeName email")]
    public void From_files_objects_and_DuckDB(string script) => Check(script, ("rows", Objects()));

    [Fact]
    public void From_Parquet_that_DuckDB_wrote()
    {
        const string Write = """
            $connection = New-InsiderDuckDBConnection
            $connection.Open()
            $command = $connection.CreateCommand()
            $command.CommandText = "copy (from '$folder/source.csv') to '$folder/source.parquet' (format parquet, row_group_size 2048)"
            $null = $command.ExecuteNonQuery()
            $connection.Dispose()

            """;
        Check(Write + "New-InsiderAudience -Path $folder/source.parquet -AttributeName email -Column email");
        Check("New-InsiderAudience -Connection (New-InsiderDuckDBConnection) -Query \"select email from '$folder/*.parquet'\" -AttributeName email");
    }

    [Fact]
    public void From_SQLite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, "create table customers(id integer, email text)");
            foreach (var (id, email) in _rows)
            {
                using var insert = connection.CreateCommand();
                insert.CommandText = "insert into customers values ($id, $email)";
                insert.Parameters.AddWithValue("$id", id);
                insert.Parameters.AddWithValue("$email", (object?)email ?? DBNull.Value);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        Check("New-InsiderAudience -Connection $connection -Query $query -AttributeName email -Column email", ("connection", connection), ("query", Wide));
    }

    [Fact]
    public void From_PostgreSQL()
    {
        using var connection = new NpgsqlConnection(_server.ConnectionString);
        connection.Open();
        Execute(connection, "create table customers(id int, email text)");
        using (var copy = connection.BeginTextImport("copy customers from stdin")) foreach (var (id, email) in _rows) copy.Write($"{id}\t{email ?? "\\N"}\n");
        Check("New-InsiderAudience -Connection $connection -Query $query -AttributeName email -Column email", ("connection", connection), ("query", Wide));
    }

    [Theory]
    [InlineData("-Path $folder/source.jsonl -Column user.email -SplitBy id")]
    [InlineData("-Connection (New-InsiderDuckDBConnection) -Query \"select id, email from '$folder/source.csv'\" -SplitBy id")]
    public void Split_by_another_column_of_it(string source)
    {
        // Thousands of folders: left to the end of the process, their deletion holds it up for so long that the runner takes it for a hang.
        var outcome = Engine.Run($"$all = New-InsiderAudience {source} -AttributeName email -MaxSplitCount 3000; $all; $all | Remove-InsiderAudience");
        Assert.Empty(outcome.Errors);
        Assert.Null(outcome.Terminating);
        Assert.Equal(_rows.Select(row => $"{row.Id}"), outcome.Values<InsiderAudience>().Select(audience => audience.SplitValue));
    }

    private static void Execute(System.Data.Common.DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private System.Collections.Hashtable[] Objects() => [.. _rows.Select(row => new System.Collections.Hashtable { ["id"] = row.Id, ["email"] = row.Email })];

    private void Check(string script, params (string Name, object? Value)[] variables)
    {
        var expected = Build("New-InsiderAudience -Path $folder/source.csv -AttributeName email -Column email");
        Assert.Equal((3000, 50), (expected.RowCount, expected.EmptyCount));
        var audience = Build(script, variables);
        Assert.Equal(expected.Files.Select(static file => file.Sha256), audience.Files.Select(static file => file.Sha256));
        Assert.Equal(
            (expected.RowCount, expected.ValidCount, expected.InvalidCount, expected.DuplicateCount, expected.EmptyCount),
            (audience.RowCount, audience.ValidCount, audience.InvalidCount, audience.DuplicateCount, audience.EmptyCount));
    }

    private InsiderAudience Build(string script, params (string Name, object? Value)[] variables)
    {
        var outcome = Engine.Run(script, variables);
        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        return outcome.Values<InsiderAudience>().Single();
    }
}
