using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>DuckDB: it runs the queries.</summary>
internal sealed class Engine : IDisposable
{
    private readonly DuckDBConnection _root;
    private readonly Clock _clock;

    public Engine(Clock clock)
    {
        _clock = clock;
        _root = new DuckDBConnection("DataSource=:memory:");
        _root.Open();
        Run("ATTACH ':memory:' AS \"CRM\"; CREATE SCHEMA \"CRM\".\"PUBLIC\"; ATTACH ':memory:' AS \"INSIDER_EXPORT\"; CREATE SCHEMA \"INSIDER_EXPORT\".\"PUBLIC\";" + Translation.Macros);
    }

    /// <summary>Runs DuckDB's own SQL, for what a test wants to be there.</summary>
    public void Run(string sql)
    {
        using var connection = Open("", "");
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Guarded(command.ExecuteNonQuery);
    }

    /// <summary>Runs a query of Snowflake's and hands its rows over as they come.</summary>
    public void Query(IReadOnlyList<Token> tokens, Session session, IReadOnlyList<object?> bindings, Action<IReadOnlyList<ResultColumn>> begin, Action<string?[]> row, CancellationToken cancellationToken)
    {
        using var connection = Open(session.Database, session.Schema);
        using var command = connection.CreateCommand();
        command.CommandText = Translation.Query(tokens, _clock.Now);
        command.UseStreamingMode = true;
        foreach (var binding in bindings) command.Parameters.Add(new DuckDBParameter(binding ?? DBNull.Value));
        using var stop = cancellationToken.Register(command.Cancel);
        Guarded(() =>
        {
            using var reader = command.ExecuteReader();
            begin([.. Enumerable.Range(0, reader.FieldCount).Select(i => new ResultColumn(reader.GetName(i), TypeOf(reader.GetDataTypeName(i))))]);
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                row([.. Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))]);
            }

            return 0;
        });
    }

    public void Execute(string sql, Session session, IReadOnlyList<object?> bindings)
    {
        using var connection = Open(session.Database, session.Schema);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var binding in bindings) command.Parameters.Add(new DuckDBParameter(binding ?? DBNull.Value));
        Guarded(command.ExecuteNonQuery);
    }

    public string Translate(IReadOnlyList<Token> tokens) => Translation.Query(tokens, _clock.Now);

    public void Dispose() => _root.Dispose();

    private DuckDBConnection Open(string database, string schema)
    {
        var connection = _root.Duplicate();
        connection.Open();
        if (database.Length == 0 || schema.Length == 0) return connection;
        using var command = connection.CreateCommand();
        command.CommandText = $"SET search_path = '\"{database}\".\"{schema}\",memory.main'";
        Guarded(command.ExecuteNonQuery);
        return connection;
    }

    private static T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DuckDBException e)
        {
            throw SqlFailure.Of(e.Message);
        }
        catch (OperationCanceledException)
        {
            throw SqlFailure.Cancelled();
        }
    }

    private static string TypeOf(string type) => type.ToUpperInvariant() switch
    {
        "BOOLEAN" => "boolean",
        "DOUBLE" or "FLOAT" => "real",
        "DATE" => "date",
        "TIMESTAMP" => "timestamp_ntz",
        var t when t.Contains("INT", StringComparison.Ordinal) || t.StartsWith("DECIMAL", StringComparison.Ordinal) => "fixed",
        _ => "text",
    };

    private static string? Text(DbDataReader reader, int i) => reader.IsDBNull(i) ? null : reader.GetValue(i) switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime time => string.Create(CultureInfo.InvariantCulture, $"{(time - DateTime.UnixEpoch).TotalSeconds:F9}"),
        DateOnly day => (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber).ToString(CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
