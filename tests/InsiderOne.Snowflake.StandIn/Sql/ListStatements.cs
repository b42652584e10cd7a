using System.Globalization;
using InsiderOne.Snowflake.StandIn.Accounts;
using InsiderOne.Snowflake.StandIn.Stages;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>SHOW, DESC, LIST and REMOVE.</summary>
internal sealed class ListStatements(Engine engine, Account account, StageFiles stages)
{
    public ResultTable Execute(Cursor cursor, Session session)
    {
        if (cursor.TryTake("LIST")) return List(cursor.Take().Value, session);
        if (cursor.TryTake("REMOVE")) return Remove(cursor.Take().Value, session);
        if (cursor.TryTake("DESC", "TABLE")) return Describe(cursor.QualifiedName(3), session);
        if (cursor.TryTake("SHOW", "TABLES", "IN", "SCHEMA")) return Tables(cursor.QualifiedName(2), session);
        if (cursor.TryTake("SHOW", "GRANTS", "TO", "ROLE")) return GrantsTo(cursor.Name(), "ROLE");
        if (cursor.TryTake("SHOW", "GRANTS", "OF", "ROLE")) return GrantsOfRole(cursor.Name());
        if (cursor.TryTake("SHOW", "GRANTS", "TO", "SHARE")) return GrantsTo(cursor.Name(), "SHARE");
        if (cursor.TryTake("SHOW", "GRANTS", "OF", "SHARE")) return GrantsOfShare(cursor.Name());
        throw SqlFailure.Syntax(cursor.Peek.Value);
    }

    private ResultTable List(string target, Session session)
    {
        var (stage, prefix) = Stage(target, session, "READ");
        var name = stage.Split('.')[^1].ToLowerInvariant();
        return ResultTable.Of(["name", "size", "md5", "last_modified"], [.. stages.List(stage, prefix).Select(path =>
        {
            var file = new FileInfo(stages.PathOf(stage, path));
            return new[] { $"{name}/{path}", file.Length.ToString(CultureInfo.InvariantCulture), "0123456789abcdef0123456789abcdef", file.LastWriteTimeUtc.ToString("R", CultureInfo.InvariantCulture) };
        })]);
    }

    private ResultTable Remove(string target, Session session)
    {
        var (stage, prefix) = Stage(target, session, "WRITE");
        var name = stage.Split('.')[^1].ToLowerInvariant();
        var gone = stages.List(stage, prefix).ToList();
        foreach (var path in gone) File.Delete(stages.PathOf(stage, path));
        return ResultTable.Of(["name", "result"], [.. gone.Select(path => new[] { $"{name}/{path}", "removed" })]);
    }

    private (string Stage, string Prefix) Stage(string target, Session session, string privilege)
    {
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        var (stage, prefix) = slash < 0 ? (target[1..], "") : (target[1..slash], target[(slash + 1)..]);
        if (!account.Objects.Has("STAGE", stage) || !account.Grants.Has(session.Role, "STAGE", stage, privilege)) throw SqlFailure.NoObject("Stage", stage);
        return (stage, prefix);
    }

    private ResultTable Describe(string name, Session session)
    {
        if (!account.Grants.Has(session.Role, "TABLE", name, "SELECT")) throw SqlFailure.NoObject("Table", name);
        IReadOnlyList<ResultColumn> columns = [];
        engine.Query(Lexer.Read($"SELECT * FROM {Quoted(name)} LIMIT 0"), session, [], found => columns = found, static _ => { }, CancellationToken.None);
        return ResultTable.Of(["name", "type", "kind", "null?"], [.. columns.Select(c => new[] { c.Name, c.Type, "COLUMN", "Y" })]);
    }

    private ResultTable Tables(string schema, Session session)
    {
        if (!account.Grants.Has(session.Role, "SCHEMA", schema, "USAGE")) throw SqlFailure.NoObject("Schema", schema);
        var rows = new List<string?[]>();
        var sql = $"SELECT table_name, estimated_size FROM duckdb_tables() WHERE database_name = '{schema.Split('.')[0]}' AND schema_name = '{schema.Split('.')[1]}' ORDER BY 1";
        engine.Query(Lexer.Read(sql), session, [], static _ => { }, rows.Add, CancellationToken.None);
        return ResultTable.Of(["created_on", "name", "database_name", "schema_name", "kind", "comment", "rows"], [.. rows
            .Where(row => account.Grants.Has(session.Role, "TABLE", $"{schema}.{row[0]}", "SELECT"))
            .Select(row => new[] { "2026-11-24", row[0], schema.Split('.')[0], schema.Split('.')[1], "TABLE", account.Objects.CommentOf("TABLE", $"{schema}.{row[0]}"), row[1] })]);
    }

    private ResultTable GrantsTo(string grantee, string kind)
    {
        if (!account.Objects.Has(kind, grantee)) throw SqlFailure.NoObject(kind == "ROLE" ? "Role" : "Share", grantee);
        return ResultTable.Of(["created_on", "privilege", "granted_on", "name", "granted_to", "grantee_name", "grant_option", "granted_by"], [.. account.Grants.All
            .Where(g => g.Grantee == grantee)
            .Select(g => new[] { "2026-11-24", g.Privilege, g.Kind.Replace(' ', '_'), g.Name, kind, grantee, "false", "ACCOUNTADMIN" })]);
    }

    private ResultTable GrantsOfRole(string role)
    {
        if (!account.Objects.Has("ROLE", role)) throw SqlFailure.NoObject("Role", role);
        return ResultTable.Of(["created_on", "role", "granted_to", "grantee_name", "granted_by"], [.. account.Grants.All
            .Where(g => g.Kind == "ROLE" && g.Name == role && g.Privilege == "USAGE")
            .Select(g => new[] { "2026-11-24", role, account.Objects.Has("USER", g.Grantee) ? "USER" : "ROLE", g.Grantee, "ACCOUNTADMIN" })]);
    }

    private ResultTable GrantsOfShare(string share)
    {
        if (!account.Objects.Has("SHARE", share)) throw SqlFailure.NoObject("Share", share);
        return ResultTable.Of(["created_on", "share", "granted_to", "account"], [.. account.Consumers.GetValueOrDefault(share, []).Select(c => new[] { "2026-11-24", share, "ACCOUNT", c })]);
    }

    public static string Quoted(string name) => string.Join('.', name.Split('.').Select(part => $"\"{part}\""));
}
