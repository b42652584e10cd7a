namespace InsiderOne.Core.Snowflake;

/// <summary>Reads what SHOW GRANTS prints.</summary>
internal static class RoleGrants
{
    public static async Task<IReadOnlyList<RoleGrant>> ReadAsync(SnowflakeClient client, SnowflakeStatement statement, CancellationToken cancellationToken)
    {
        var grants = new List<RoleGrant>();
        await foreach (var row in (await client.ExecuteAsync(statement, cancellationToken)).ReadAsync(cancellationToken))
            grants.Add(new RoleGrant(row.Text("privilege") ?? "", row.Text("granted_on") ?? "", row.Text("name") ?? ""));
        return grants;
    }
}
