using System.Globalization;
using DuckDB.NET.Data;

namespace InsiderOne.Bench.Audience;

/// <summary>The database people would reach for.</summary>
internal static class DuckDb
{
    /// <summary>Refuses what the generator made invalid, and is no dearer than it must be.</summary>
    public const string Pattern = @"[^@\s\x00-\x1f]{1,64}@[^@\s.-][^@\s.]*(\.[^@\s.-][^@\s.]*)+";

    public static (long, long) Group(string source, string output, int threads)
    {
        using var connection = Open(threads);
        Execute(connection, $"""
            CREATE TABLE grouped AS
            SELECT CASE WHEN regexp_full_match(value, '{Pattern}') THEN value END AS value, count(*) AS rows
            FROM (SELECT lower(trim(email)) AS value FROM {Table(source)})
            GROUP BY 1
            """);
        var values = Copy(connection, $"COPY (SELECT value FROM grouped WHERE value IS NOT NULL) TO '{output}/email.csv' (HEADER false)");
        return (values, Execute(connection, "SELECT coalesce(sum(rows), 0)::BIGINT FROM grouped WHERE value IS NULL"));
    }

    public static (long, long) Distinct(string source, string output)
    {
        using var connection = Open(1);
        var values = Copy(connection, $"""
            COPY (SELECT DISTINCT lower(trim(email)) AS value
                  FROM {Table(source)}
                  WHERE regexp_full_match(lower(trim(email)), '{Pattern}'))
            TO '{output}/email.csv' (HEADER false)
            """);
        return (values, -1);
    }

    /// <summary>Writes a CSV file as Parquet.</summary>
    public static void Convert(string source, string target)
    {
        using var connection = Open(2);
        Copy(connection, $"COPY (SELECT * FROM {Table(source)}) TO '{target}' (FORMAT parquet)");
    }

    private static string Table(string source) => source.EndsWith(".parquet", StringComparison.Ordinal)
        ? $"read_parquet('{source}')"
        : $"read_csv('{source}', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')";

    private static DuckDBConnection Open(int threads)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}"));
        return connection;
    }

    private static long Copy(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    private static long Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var result = command.ExecuteScalar();
        return result is null or DBNull ? 0 : System.Convert.ToInt64(result, CultureInfo.InvariantCulture);
    }
}
