using InsiderOne.Snowflake.StandIn.Accounts;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary><c>GRANT privilege ON kind name TO ROLE|SHARE grantee</c> and <c>GRANT ROLE r TO USER u</c>, with the order that shares need.</summary>
internal sealed class GrantStatement(Account account)
{
    private static readonly ResultTable Done = ResultTable.Status("Statement executed successfully.");

    public ResultTable Execute(Cursor cursor, Session session)
    {
        if (cursor.TryTake("ROLE")) return Role(cursor, session);
        var privilege = cursor.Name();
        while (!cursor.TryTake("ON")) privilege += " " + cursor.Name();
        var kind = cursor.Name();
        var name = kind is "ACCOUNT" ? Account.Name : cursor.QualifiedName(kind switch { "TABLE" or "STAGE" => 3, "SCHEMA" => 2, _ => 1 });
        cursor.Expect("TO");
        var to = cursor.TryTake("SHARE") ? "SHARE" : "ROLE";
        if (to == "ROLE") cursor.Expect("ROLE");
        var grantee = cursor.Name();
        cursor.End();
        if (!account.Objects.Has(to, grantee)) throw SqlFailure.NoObject(to == "ROLE" ? "Role" : "Share", grantee);
        if (kind is "TABLE" or "STAGE" && !account.Objects.Has(kind, name)) throw SqlFailure.NoObject(kind == "TABLE" ? "Table" : "Stage", name);
        if (!account.Grants.Has(session.Role, kind, name)) throw SqlFailure.NoPrivilege($"{kind.ToLowerInvariant()} '{name}'");
        if (to == "SHARE") CheckOrder(kind, name, grantee);
        if (kind == "STAGE" && privilege == "WRITE" && !account.Grants.Has(grantee, kind, name, "READ")) throw new SqlFailure("002096", "42601", "SQL compilation error:\nREAD must be granted before WRITE.");
        account.Grants.Add(new Grant(privilege, kind, name, grantee));
        return Done;
    }

    private ResultTable Role(Cursor cursor, Session session)
    {
        var role = cursor.Name();
        cursor.Expect("TO", "USER");
        var user = cursor.Name();
        cursor.End();
        if (!account.Objects.Has("ROLE", role)) throw SqlFailure.NoObject("Role", role);
        if (!account.Objects.Has("USER", user)) throw SqlFailure.NoObject("User", user);
        if (!account.Grants.Has(session.Role, "ROLE", role)) throw SqlFailure.NoPrivilege($"role '{role}'");
        account.Grants.Add(new Grant("USAGE", "ROLE", role, user));
        return Done;
    }

    // One database, then its schema, then tables in it.
    private void CheckOrder(string kind, string name, string share)
    {
        var granted = account.Grants.All.Where(g => g.Grantee == share).ToList();
        if (kind == "DATABASE" && granted.Any(g => g.Kind == "DATABASE" && g.Name != name)) throw new SqlFailure("003014", "42501", "A share has one database.");
        var above = kind is "DATABASE" ? null : name[..name.LastIndexOf('.')];
        if (above is not null && !granted.Any(g => g.Name == above)) throw new SqlFailure("003012", "42501", $"Share does not have usage of '{above}'.");
    }
}
