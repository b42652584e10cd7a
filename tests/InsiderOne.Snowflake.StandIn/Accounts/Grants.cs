namespace InsiderOne.Snowflake.StandIn.Accounts;

internal sealed record Grant(string Privilege, string Kind, string Name, string Grantee);

/// <summary>Who may do what. ACCOUNTADMIN may do everything, and a role may do what the roles below it may.</summary>
internal sealed class Grants
{
    private readonly List<Grant> _all = [];

    public IReadOnlyList<Grant> All => _all;

    public void Clear() => _all.Clear();

    public void Add(Grant grant)
    {
        if (!_all.Contains(grant)) _all.Add(grant);
    }

    public void AddAll(string grantee, params (string Privilege, string Kind, string Name)[] grants)
    {
        foreach (var (privilege, kind, name) in grants) Add(new Grant(privilege, kind, name, grantee));
    }

    public void Remove(Predicate<Grant> match) => _all.RemoveAll(match);

    /// <summary>Forgets what was granted on a thing that is gone, and on all in it.</summary>
    public void Forget(string kind, string name) =>
        _all.RemoveAll(g => (g.Kind == kind && g.Name == name) || (kind is "SCHEMA" or "DATABASE" && g.Name.StartsWith(name + ".", StringComparison.Ordinal)) || (kind is "ROLE" or "USER" or "SHARE" && g.Grantee == name));

    public bool Has(string role, string kind, string name, params string[] privileges) =>
        role == "ACCOUNTADMIN"
        || _all.Any(g => g.Grantee == role && g.Kind == kind && g.Name == name && (g.Privilege == "OWNERSHIP" || privileges.Contains(g.Privilege)))
        || _all.Any(g => g.Grantee == role && g.Kind == "ROLE" && g.Name != role && g.Privilege == "USAGE" && Has(g.Name, kind, name, privileges));
}
