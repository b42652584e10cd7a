using InsiderOne.Snowflake.StandIn.Accounts;
using InsiderOne.Snowflake.StandIn.Stages;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>CREATE, ALTER, DROP, COMMENT and GRANT, as far as the product uses them.</summary>
internal sealed class ObjectStatements(Engine engine, Account account, StageFiles stages)
{
    private static readonly ResultTable Done = ResultTable.Status("Statement executed successfully.");

    private readonly GrantStatement _grant = new(account);

    public ResultTable Execute(Cursor cursor, Session session)
    {
        if (cursor.TryTake("GRANT")) return _grant.Execute(cursor, session);
        if (cursor.TryTake("CREATE", "SCHEMA")) return Schema(cursor, session);
        if (cursor.TryTake("CREATE", "STAGE")) return Stage(cursor, session);
        if (cursor.TryTake("CREATE", "TABLE")) return Table(cursor, session);
        if (cursor.TryTake("CREATE", "ROLE")) return Create(cursor, session, "ROLE");
        if (cursor.TryTake("CREATE", "SHARE")) return Create(cursor, session, "SHARE");
        if (cursor.TryTake("CREATE", "NETWORK", "POLICY")) return Create(cursor, session, "NETWORK POLICY");
        if (cursor.TryTake("CREATE", "USER")) return User(cursor, session, exists: false);
        if (cursor.TryTake("ALTER", "USER", "IF", "EXISTS")) return User(cursor, session, exists: true);
        if (cursor.TryTake("ALTER", "SHARE")) return Share(cursor, session);
        if (cursor.TryTake("COMMENT", "ON", "TABLE")) return Comment(cursor, session);
        if (cursor.TryTake("DROP")) return Drop(cursor, session);
        throw SqlFailure.Syntax(cursor.Peek.Value);
    }

    private ResultTable Schema(Cursor cursor, Session session)
    {
        cursor.Expect("IF", "NOT", "EXISTS");
        var name = cursor.QualifiedName(2);
        var database = name.Split('.')[0];
        if (!account.Grants.Has(session.Role, "DATABASE", database, "CREATE SCHEMA")) throw SqlFailure.NoPrivilege($"database '{database}'");
        engine.Run($"CREATE SCHEMA IF NOT EXISTS {ListStatements.Quoted(name)}");
        account.Grants.Add(new Grant("OWNERSHIP", "SCHEMA", name, session.Role));
        return Done;
    }

    private ResultTable Stage(Cursor cursor, Session session)
    {
        cursor.Expect("IF", "NOT", "EXISTS");
        var name = cursor.QualifiedName(3);
        NeedSchema(session, name, "CREATE STAGE");
        if (!cursor.Rest.Any(t => t is { Kind: TokenKind.Text, Value: "SNOWFLAKE_SSE" })) throw new NotSupportedException("A stage without SNOWFLAKE_SSE has unreadable presigned downloads.");
        if (account.Objects.Add("STAGE", name, "")) account.Grants.Add(new Grant("OWNERSHIP", "STAGE", name, session.Role));
        return Done;
    }

    private ResultTable Table(Cursor cursor, Session session)
    {
        cursor.Expect("IF", "NOT", "EXISTS");
        var name = cursor.QualifiedName(3);
        NeedSchema(session, name, "CREATE TABLE");
        cursor.Symbol("(");
        engine.Run($"CREATE TABLE IF NOT EXISTS {ListStatements.Quoted(name)} ({engine.Translate(cursor.UntilClosed())})");
        cursor.Expect("COMMENT");
        cursor.Symbol("=");
        var comment = cursor.Take().Value;
        if (account.Objects.Add("TABLE", name, comment)) account.Grants.Add(new Grant("OWNERSHIP", "TABLE", name, session.Role));
        return ResultTable.Status("Table successfully created.");
    }

    private ResultTable Create(Cursor cursor, Session session, string kind)
    {
        cursor.Expect("IF", "NOT", "EXISTS");
        var name = cursor.Name();
        if (!account.Grants.Has(session.Role, "ACCOUNT", Account.Name, "CREATE " + kind)) throw SqlFailure.NoPrivilege($"account '{Account.Name}'");
        if (account.Objects.Add(kind, name, "")) account.Grants.Add(new Grant("OWNERSHIP", kind, name, session.Role));
        return Done;
    }

    private ResultTable User(Cursor cursor, Session session, bool exists)
    {
        if (!exists) cursor.Expect("IF", "NOT", "EXISTS");
        var name = cursor.Name();
        if (exists && !account.Objects.Has("USER", name)) return Done;
        if (exists ? !account.Grants.Has(session.Role, "USER", name) : !account.Grants.Has(session.Role, "ACCOUNT", Account.Name, "CREATE USER")) throw SqlFailure.NoPrivilege($"user '{name}'");
        if (!exists && !account.Objects.Add("USER", name, "")) return Done;
        account.Grants.Add(new Grant("OWNERSHIP", "USER", name, session.Role));
        var rest = cursor.Rest;
        for (var i = 0; i + 2 < rest.Count; i++)
        {
            if (rest[i].IsWord("RSA_PUBLIC_KEY")) account.Keys[name] = Convert.FromBase64String(rest[i + 2].Value);
            if (rest[i].IsWord("NETWORK_POLICY") && !account.Objects.Has("NETWORK POLICY", rest[i + 2].Value)) throw SqlFailure.NoObject("Network policy", rest[i + 2].Value);
        }

        return Done;
    }

    private ResultTable Share(Cursor cursor, Session session)
    {
        var name = cursor.Name();
        if (!account.Grants.Has(session.Role, "SHARE", name)) throw SqlFailure.NoObject("Share", name);
        cursor.Expect("ADD", "ACCOUNTS");
        cursor.Symbol("=");
        if (!account.Grants.All.Any(g => g.Grantee == name && g.Kind == "DATABASE")) throw new SqlFailure("003031", "42710", "SQL compilation error:\nA database must be granted to the share before accounts are added.");
        if (!account.Grants.Has(session.Role, "ACCOUNT", Account.Name, "MANAGE SHARE TARGET")) throw SqlFailure.NoPrivilege($"share '{name}'");
        var consumer = $"{cursor.Name()}.{Part(cursor)}";
        // An account that is not there: the statement succeeds, and nothing changes.
        if (!account.OtherAccounts.Contains(consumer)) return Done;
        var consumers = account.Consumers.TryGetValue(name, out var found) ? found : account.Consumers[name] = [];
        if (!consumers.Contains(consumer)) consumers.Add(consumer);
        return Done;
    }

    private static string Part(Cursor cursor)
    {
        cursor.Symbol(".");
        return cursor.Name();
    }

    private ResultTable Comment(Cursor cursor, Session session)
    {
        var name = cursor.QualifiedName(3);
        if (!account.Grants.Has(session.Role, "TABLE", name)) throw SqlFailure.NoObject("Table", name);
        cursor.Expect("IS");
        account.Objects.Comment("TABLE", name, cursor.Take().Value);
        return Done;
    }

    private ResultTable Drop(Cursor cursor, Session session)
    {
        var kind = cursor.TryTake("NETWORK", "POLICY") ? "NETWORK POLICY" : cursor.Name();
        cursor.Expect("IF", "EXISTS");
        var name = kind switch { "TABLE" => cursor.QualifiedName(3), "SCHEMA" => cursor.QualifiedName(2), _ => cursor.Name() };
        var known = kind == "SCHEMA" ? account.Grants.All.Any(g => g.Kind == "SCHEMA" && g.Name == name) : account.Objects.Has(kind, name);
        if (!known) return ResultTable.Status("Drop statement executed successfully (already dropped).");
        if (!account.Grants.Has(session.Role, kind, name)) throw SqlFailure.NoPrivilege($"{kind.ToLowerInvariant()} '{name}'");
        if (kind is "TABLE") engine.Run($"DROP TABLE IF EXISTS {ListStatements.Quoted(name)}");
        if (kind is "SCHEMA")
        {
            engine.Run($"DROP SCHEMA IF EXISTS {ListStatements.Quoted(name)} CASCADE");
            foreach (var stage in account.Objects.Names("STAGE").Where(s => s.StartsWith(name + ".", StringComparison.Ordinal)).ToList())
            {
                foreach (var file in stages.List(stage, "").ToList()) File.Delete(stages.PathOf(stage, file));
            }

            account.Objects.RemoveBelow(name);
        }

        if (kind is "USER") account.Keys.Remove(name);
        if (kind is "SHARE") account.Consumers.Remove(name);
        account.Objects.Remove(kind, name);
        account.Grants.Forget(kind, name);
        return ResultTable.Status($"{name} successfully dropped.");
    }

    private void NeedSchema(Session session, string name, string privilege)
    {
        var schema = name[..name.LastIndexOf('.')];
        if (!account.Grants.Has(session.Role, "SCHEMA", schema, privilege)) throw SqlFailure.NoPrivilege($"schema '{schema}'");
    }
}
