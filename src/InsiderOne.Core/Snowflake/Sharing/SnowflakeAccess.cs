using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>Insider One's own sign-in to this account: a role that reads the tables, and a service user with a key and a network policy.</summary>
public sealed class SnowflakeAccess(SnowflakeClient client)
{
    /// <summary>What it takes to give it. Nothing is asked of Snowflake.</summary>
    public static SnowflakePlan Plan(AccessOptions options, SnowflakeName warehouse, IReadOnlyList<QualifiedName> tables, PublicKey key, NetworkAddresses addresses) => new(
    [
        AccessStatements.CreateRole(options.Role),
        GrantStatements.GrantWarehouseToRole(warehouse, options.Role),
        .. tables.Select(static t => t.Database).Distinct().Select(d => GrantStatements.GrantDatabaseToRole(d, options.Role)),
        .. tables.DistinctBy(static t => (t.Database, t.Schema)).Select(t => GrantStatements.GrantSchemaToRole(t, options.Role)),
        .. tables.Select(t => GrantStatements.GrantTableToRole(t, options.Role)),
        AccessStatements.CreateNetworkPolicy(options.Policy, addresses),
        AccessStatements.CreateUser(options.User, options.Role, warehouse, key, options.Policy),
        AccessStatements.AlterUser(options.User, key, options.Policy),
        GrantStatements.GrantRoleToUser(options.Role, options.User),
    ]);

    /// <summary>What it takes to end it. The user goes first, because it has the policy.</summary>
    public static SnowflakePlan PlanRemoval(AccessOptions options) => new(
        [AccessStatements.DropUser(options.User), AccessStatements.DropRole(options.Role), AccessStatements.DropNetworkPolicy(options.Policy)]);

    /// <summary>What a role may do, and who has it.</summary>
    public async Task<InsiderSnowflakeAccess> GetAsync(SnowflakeName role, CancellationToken cancellationToken)
    {
        var grants = await RoleGrants.ReadAsync(client, SessionStatements.ShowGrantsToRole(role), cancellationToken);
        var holders = await (await client.ExecuteAsync(AccessStatements.ShowGrantsOfRole(role), cancellationToken)).ReadAllAsync(cancellationToken);
        return new InsiderSnowflakeAccess
        {
            RoleName = role.Value,
            UserName = [.. holders.Where(static row => row.Text("granted_to") == "USER").Select(static row => row.Text("grantee_name")!)],
            TableName = [.. grants.Where(static g => g is { Kind: "TABLE", Privilege: "SELECT" }).Select(static g => g.Name)],
            Privilege = [.. grants.Select(static g => $"{g.Privilege} ON {g.Kind} {g.Name}")],
            Account = client.Connection.Account,
        };
    }
}
