namespace InsiderOne.Snowflake.StandIn.Accounts;

/// <summary>Named things that are neither tables nor files, with their comments.</summary>
internal sealed class Objects
{
    private readonly Dictionary<(string Kind, string Name), string> _all = [];

    public void Clear() => _all.Clear();

    public bool Add(string kind, string name, string comment) => _all.TryAdd((kind, name), comment);

    public bool Has(string kind, string name) => _all.ContainsKey((kind, name));

    public bool Remove(string kind, string name) => _all.Remove((kind, name));

    public void Comment(string kind, string name, string comment) => _all[(kind, name)] = comment;

    public string CommentOf(string kind, string name) => _all.GetValueOrDefault((kind, name), "");

    public IEnumerable<string> Names(string kind) => _all.Keys.Where(k => k.Kind == kind).Select(k => k.Name).Order(StringComparer.Ordinal);

    public void RemoveBelow(string prefix)
    {
        foreach (var key in _all.Keys.Where(k => k.Name.StartsWith(prefix + ".", StringComparison.Ordinal)).ToList()) _all.Remove(key);
    }
}
