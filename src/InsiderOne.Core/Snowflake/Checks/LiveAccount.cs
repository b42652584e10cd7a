using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>The live checks of what belongs to the account: a role, a user, a policy, a share, each with the scratch schema's name.</summary>
internal sealed class LiveAccount
{
    private readonly SnowflakeClient _client;
    private readonly SnowflakeName _name;
    private readonly QualifiedName _table;
    private readonly PublicKey _key;

    public LiveAccount(SnowflakeClient client, string name, QualifiedName table)
    {
        _client = client;
        _name = SnowflakeName.Stored(name);
        _table = table;
        // Nobody has its private half.
        using var key = RSA.Create(2048);
        _key = PublicKey.Parse(key.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>What ends all of it, each by itself.</summary>
    public IEnumerable<SnowflakeStatement> Removal =>
        [ShareStatements.DropShare(_name), AccessStatements.DropUser(_name), AccessStatements.DropRole(_name), AccessStatements.DropNetworkPolicy(_name), TableStatements.DropTable(_table)];

    /// <summary>Tries each statement.</summary>
    public async IAsyncEnumerable<InsiderSnowflakeCheck> RunAsync(Func<SnowflakeStatement, CancellationToken, Task<InsiderSnowflakeCheck>> tryAsync, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stage = _table with { Name = SnowflakeName.Stored("OUT") };
        var warehouse = SnowflakeName.Stored(_client.Connection.Warehouse ?? "");
        SnowflakeStatement[] statements =
        [
            AccessStatements.CreateRole(_name),
            GrantStatements.GrantWarehouseToRole(warehouse, _name),
            GrantStatements.GrantDatabaseToRole(_table.Database, _name),
            GrantStatements.GrantSchemaToRole(_table, _name),
            GrantStatements.GrantTableToRole(_table, _name),
            GrantStatements.GrantStageReadToRole(stage, _name),
            GrantStatements.GrantStageWriteToRole(stage, _name),
            AccessStatements.CreateNetworkPolicy(_name, NetworkAddresses.Parse(NetworkAddresses.OfInsiderOne)),
            AccessStatements.CreateUser(_name, _name, warehouse, _key, _name),
            AccessStatements.AlterUser(_name, _key, _name),
            GrantStatements.GrantRoleToUser(_name, _name),
            SessionStatements.ShowGrantsToRole(_name),
            AccessStatements.ShowGrantsOfRole(_name),
            ShareStatements.CreateShare(_name),
            GrantStatements.GrantDatabaseToShare(_table.Database, _name),
            GrantStatements.GrantSchemaToShare(_table, _name),
            GrantStatements.GrantTableToShare(_table, _name),
            // An account that is not there: Snowflake takes it, and nothing is shared with anybody.
            ShareStatements.AddAccount(_name, _name, _name),
            ShareStatements.ShowGrantsToShare(_name),
            ShareStatements.ShowGrantsOfShare(_name),
            .. Removal,
        ];
        var skipped = false;
        foreach (var statement in statements)
        {
            var check = await tryAsync(statement, cancellationToken);
            // What rests on a thing that the role may not make is not there.
            if (skipped && check.ErrorId == nameof(SnowflakeStatementErrors.SnowflakeObjectNotFound)) check = check with { Outcome = InsiderStoreCheckOutcome.Skipped, ErrorId = null };
            skipped |= check.Outcome == InsiderStoreCheckOutcome.Skipped;
            yield return check;
        }
    }
}
