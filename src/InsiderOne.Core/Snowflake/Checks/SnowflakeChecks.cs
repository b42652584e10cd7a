using System.Runtime.CompilerServices;
using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>Finds out whether a connection can build audiences, and what an administrator must grant when it cannot. Nothing is changed.</summary>
public sealed class SnowflakeChecks(SnowflakeClient client)
{
    private const string Everything = "ACCOUNTADMIN";

    private InsiderSnowflakeConnection Connection => client.Connection;

    /// <summary>The checks, as each ends.</summary>
    public async IAsyncEnumerable<InsiderSnowflakeCheck> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signIn = await SignInAsync(cancellationToken);
        yield return signIn;
        if (signIn.Outcome == InsiderStoreCheckOutcome.Failed) yield break;
        if (Missing() is { } missing)
        {
            yield return missing;
            yield break;
        }

        var role = SnowflakeName.Stored(Connection.Role!);
        if (role.Value == Everything)
            yield return Check("Role", InsiderStoreCheckOutcome.Warning, $"The role {Everything} may do everything, more than an audience needs.", "Connect with a role of its own, such as INSIDER_SENDER.");
        var granted = await GrantedAsync(role, cancellationToken);
        foreach (var need in Needs(role))
            yield return role.Value == Everything || granted.Any(g => g.Kind == need.Kind && Plain(g.Name) == Plain(need.Name) && (g.Privilege == need.Privilege || g.Privilege == "OWNERSHIP"))
                ? Check(need.Check, InsiderStoreCheckOutcome.Passed, $"The role {role} has {need.Privilege} on {need.Kind} {need.Name}.")
                : Check(need.Check, InsiderStoreCheckOutcome.Failed, $"The role {role} has no {need.Privilege} on {need.Kind} {need.Name}.", "Let an administrator run the Statement.", need.Grant.Text);
        yield return await StageAsync(cancellationToken);
    }

    private async Task<InsiderSnowflakeCheck> SignInAsync(CancellationToken cancellationToken)
    {
        try
        {
            var row = (await (await client.ExecuteAsync(SessionStatements.CurrentSession(), cancellationToken)).ReadAllAsync(cancellationToken))[0];
            return Check("SignIn", InsiderStoreCheckOutcome.Passed, $"Signed in as {row.Text(0)} with the role {row.Text(1)}; Snowflake {row.Text(5)}.");
        }
        catch (InsiderException e)
        {
            return Failed("SignIn", e, null);
        }
    }

    private InsiderSnowflakeCheck? Missing()
    {
        string?[] names = [Connection.Role is null ? "Role" : null, Connection.Warehouse is null ? "Warehouse" : null, Connection.Database is null ? "Database" : null, Connection.Schema is null ? "Schema" : null];
        var missing = names.OfType<string>().ToList();
        return missing.Count == 0 ? null : Check(
            "Session", InsiderStoreCheckOutcome.Failed, $"The connection has no {string.Join(", no ", missing).ToLowerInvariant()}, and the user has no default.",
            $"Connect with {string.Join(", ", missing.Select(static m => "-" + m))}.");
    }

    private IReadOnlyList<SnowflakeNeed> Needs(SnowflakeName role)
    {
        var stage = SnowflakeAudience.StageOf(Connection);
        var warehouse = SnowflakeName.Stored(Connection.Warehouse!);
        return
        [
            new("Warehouse", "USAGE", "WAREHOUSE", warehouse.Sql, GrantStatements.GrantWarehouseToRole(warehouse, role)),
            new("Database", "USAGE", "DATABASE", stage.Database.Sql, GrantStatements.GrantDatabaseToRole(stage.Database, role)),
            new("Schema", "USAGE", "SCHEMA", stage.SchemaSql, GrantStatements.GrantSchemaToRole(stage, role)),
            new("StageRead", "READ", "STAGE", stage.Sql, GrantStatements.GrantStageReadToRole(stage, role)),
            new("StageWrite", "WRITE", "STAGE", stage.Sql, GrantStatements.GrantStageWriteToRole(stage, role)),
        ];
    }

    /// <summary>What a role may do, with all that the roles granted to it may.</summary>
    private async Task<IReadOnlyList<RoleGrant>> GrantedAsync(SnowflakeName role, CancellationToken cancellationToken)
    {
        var (all, seen, next) = (new List<RoleGrant>(), new HashSet<string>(StringComparer.Ordinal) { role.Value }, new Queue<SnowflakeName>([role]));
        while (next.TryDequeue(out var current))
        {
            foreach (var grant in await RoleGrants.ReadAsync(client, SessionStatements.ShowGrantsToRole(current), cancellationToken))
            {
                all.Add(grant);
                if (grant is { Kind: "ROLE", Privilege: "USAGE" } && seen.Add(grant.Name)) next.Enqueue(SnowflakeName.Stored(grant.Name));
            }
        }

        return all;
    }

    private async Task<InsiderSnowflakeCheck> StageAsync(CancellationToken cancellationToken)
    {
        var stage = SnowflakeAudience.StageOf(Connection);
        try
        {
            await client.ExecuteAsync(StageStatements.ListFiles(new StageFolder(stage, null)), cancellationToken);
            return Check("Stage", InsiderStoreCheckOutcome.Passed, $"The stage {stage} is there and can be listed.");
        }
        catch (InsiderException e)
        {
            return Failed("Stage", e, new SnowflakePlan([StageStatements.CreateSchema(stage), StageStatements.CreateStage(stage)]).Script);
        }
    }

    private InsiderSnowflakeCheck Failed(string name, InsiderException error, string? statement) =>
        Check(name, InsiderStoreCheckOutcome.Failed, error.Message, error.RecommendedAction, statement) with { ErrorId = error.ErrorId };

    private InsiderSnowflakeCheck Check(string name, InsiderStoreCheckOutcome outcome, string message, string? action = null, string? statement = null) =>
        new() { Name = name, Outcome = outcome, Message = message, RecommendedAction = action, Statement = statement, Account = Connection.Account };

    private static string Plain(string name) => name.Replace("\"", "", StringComparison.Ordinal);
}
