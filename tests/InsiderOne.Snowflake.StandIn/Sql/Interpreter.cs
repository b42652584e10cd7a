using InsiderOne.Snowflake.StandIn.Accounts;
using InsiderOne.Snowflake.StandIn.Faults;
using InsiderOne.Snowflake.StandIn.Stages;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>Executes one statement.</summary>
internal sealed class Interpreter(Engine engine, Account account, StageFiles stages, FaultList faults)
{
    private readonly ObjectStatements _objects = new(engine, account, stages);
    private readonly ListStatements _lists = new(engine, account, stages);
    private readonly Unload _unload = new(engine, account, stages, faults);

    public ResultTable Execute(string text, Session session, IReadOnlyList<object?> bindings, CancellationToken cancellationToken)
    {
        var tokens = Lexer.Read(text);
        while (tokens is [.., var last] && last.IsSymbol(";")) tokens.RemoveAt(tokens.Count - 1);
        if (tokens.Count == 0) throw new SqlFailure("000900", "42000", "SQL compilation error: empty SQL statement");
        if (tokens.Any(t => t.IsSymbol(";"))) throw SqlFailure.StatementCount(tokens.Count(t => t.IsSymbol(";")) + 1);
        if (faults.Take("Hang", text) && !tokens[0].IsWord("COPY")) cancellationToken.WaitHandle.WaitOne();
        if (cancellationToken.IsCancellationRequested) throw SqlFailure.Cancelled();
        var cursor = new Cursor(tokens, session);
        switch (cursor.Peek.Value)
        {
            case "SELECT" or "WITH" or "(":
                return Select(tokens, session, bindings, cancellationToken);
            case "COPY":
                NeedWarehouse(session);
                return _unload.Execute(cursor, session, bindings, cancellationToken);
            case "INSERT":
                NeedWarehouse(session);
                return Insert(cursor, session, bindings);
            case "SHOW" or "DESC" or "LIST" or "REMOVE":
                return _lists.Execute(cursor, session);
            default:
                lock (account.Gate) return _objects.Execute(cursor, session);
        }
    }

    private ResultTable Select(List<Token> tokens, Session session, IReadOnlyList<object?> bindings, CancellationToken cancellationToken)
    {
        if (tokens.Count > 1 && tokens[1].Value.StartsWith("CURRENT_", StringComparison.Ordinal)) return Current(tokens, session);
        if (tokens.Count > 1 && tokens[1].IsWord("GET_PRESIGNED_URL")) return Presign(new Cursor([.. tokens.Skip(2)], session), session);
        NeedWarehouse(session);
        NeedObjects(tokens, session);
        IReadOnlyList<ResultColumn> columns = [];
        var rows = new List<string?[]>();
        engine.Query(tokens, session, bindings, found => columns = found, rows.Add, cancellationToken);
        return new ResultTable(columns, rows);
    }

    private static ResultTable Current(List<Token> tokens, Session session)
    {
        var names = tokens.Where(t => t.Value.StartsWith("CURRENT_", StringComparison.Ordinal)).Select(t => t.Value).ToArray();
        string?[] values = [.. names.Select(name => name switch
        {
            "CURRENT_USER" => session.User,
            "CURRENT_ROLE" => session.Role,
            "CURRENT_WAREHOUSE" => session.Warehouse,
            "CURRENT_DATABASE" => session.Database,
            "CURRENT_SCHEMA" => session.Schema,
            "CURRENT_VERSION" => "9.99.0",
            _ => throw SqlFailure.Syntax(name),
        }).Select(value => value.Length == 0 ? null : value)];
        return ResultTable.Of([.. names.Select(n => n + "()")], values);
    }

    private ResultTable Presign(Cursor cursor, Session session)
    {
        cursor.Symbol("(");
        var stage = cursor.Take().Value[1..];
        cursor.Symbol(",");
        var path = cursor.Take().Value;
        cursor.Symbol(",");
        var seconds = int.Parse(cursor.Take().Value, System.Globalization.CultureInfo.InvariantCulture);
        cursor.Symbol(")");
        cursor.End();
        if (seconds is < 1 or > 604800) throw new SqlFailure("001015", "22023", "invalid value for expiration time");
        if (!account.Objects.Has("STAGE", stage) || !account.Grants.Has(session.Role, "STAGE", stage, "READ")) throw SqlFailure.NoObject("Stage", stage);
        return ResultTable.Of(["GET_PRESIGNED_URL"], [stages.Presign(stage, path, seconds).AbsoluteUri]);
    }

    private ResultTable Insert(Cursor cursor, Session session, IReadOnlyList<object?> bindings)
    {
        cursor.Expect("INSERT", "OVERWRITE", "INTO");
        var name = cursor.QualifiedName(3);
        if (!account.Grants.Has(session.Role, "TABLE", name)) throw SqlFailure.NoObject("Table", name);
        cursor.Symbol("(");
        var columns = engine.Translate(cursor.UntilClosed());
        NeedObjects(cursor.Rest, session);
        var table = string.Join('.', name.Split('.').Select(part => $"\"{part}\""));
        // The query may read the table it overwrites: its rows are there until it has ended.
        engine.Execute($"CREATE OR REPLACE TABLE memory.main.overwriting AS SELECT * FROM ({engine.Translate(cursor.Rest)})", session, bindings);
        engine.Execute($"BEGIN; DELETE FROM {table}; INSERT INTO {table} ({columns}) SELECT * FROM memory.main.overwriting; COMMIT; DROP TABLE memory.main.overwriting", session, []);
        var count = "0";
        engine.Query(Lexer.Read($"SELECT COUNT(*) FROM {table}"), session, [], static _ => { }, row => count = row[0]!, CancellationToken.None);
        return ResultTable.Of(["number of rows inserted"], [count]);
    }

    private void NeedWarehouse(Session session)
    {
        if (session.Warehouse.Length == 0 || !account.IsWarehouseRunning.GetValueOrDefault(session.Warehouse)) throw SqlFailure.NoWarehouse();
        if (!account.Grants.Has(session.Role, "WAREHOUSE", session.Warehouse, "USAGE")) throw SqlFailure.NoWarehouse();
    }

    // Whoever has no usage of a database does not learn that it is there.
    private void NeedObjects(IReadOnlyList<Token> tokens, Session session)
    {
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (!(tokens[i].IsWord("FROM") || tokens[i].IsWord("JOIN")) || !tokens[i + 1].IsName || !tokens[i + 2].IsSymbol(".")) continue;
            var database = tokens[i + 1].Value;
            if (!account.Grants.Has(session.Role, "DATABASE", database, "USAGE")) throw SqlFailure.NoObject("Database", database);
        }
    }
}
