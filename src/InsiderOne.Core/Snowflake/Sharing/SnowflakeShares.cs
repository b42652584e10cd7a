using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>Shares of Secure Data Sharing: tables that another account reads as they are.</summary>
public sealed class SnowflakeShares(SnowflakeClient client)
{
    /// <summary>What it takes to share tables, in the order that Snowflake wants. Nothing is asked of Snowflake.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeTablesApart</c>, <c>SnowflakeConsumerInvalid</c>.</exception>
    public static SnowflakePlan Plan(SnowflakeName share, IReadOnlyList<QualifiedName> tables, IReadOnlyList<string> consumers)
    {
        var databases = tables.Select(static t => t.Database).Distinct().ToList();
        if (databases is not [var database]) throw SnowflakeTableErrors.SnowflakeTablesApart();
        return new SnowflakePlan(
        [
            ShareStatements.CreateShare(share),
            GrantStatements.GrantDatabaseToShare(database, share),
            .. tables.DistinctBy(static t => t.Schema).Select(t => GrantStatements.GrantSchemaToShare(t, share)),
            .. tables.Select(t => GrantStatements.GrantTableToShare(t, share)),
            .. consumers.Select(AccountName.Consumer).Select(c => ShareStatements.AddAccount(share, c.Organization, c.Account)),
        ]);
    }

    /// <summary>What it takes to end a share.</summary>
    public static SnowflakePlan PlanRemoval(SnowflakeName share) => new([ShareStatements.DropShare(share)]);

    /// <summary>Requires that accounts have a share: an unknown one is taken and ignored.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeConsumerUnknown</c>.</exception>
    public async Task RequireAsync(SnowflakeName share, IReadOnlyList<string> consumers, CancellationToken cancellationToken)
    {
        var accounts = await ConsumersAsync(share, cancellationToken);
        foreach (var consumer in consumers)
        {
            var (organization, account) = AccountName.Consumer(consumer);
            if (!accounts.Contains($"{organization.Value}.{account.Value}", StringComparer.OrdinalIgnoreCase)) throw SnowflakeTableErrors.SnowflakeConsumerUnknown(consumer, share);
        }
    }

    /// <summary>A share, what is in it, and who has it.</summary>
    public async Task<InsiderSnowflakeShare> GetAsync(SnowflakeName share, CancellationToken cancellationToken)
    {
        var grants = await RoleGrants.ReadAsync(client, ShareStatements.ShowGrantsToShare(share), cancellationToken);
        return new InsiderSnowflakeShare
        {
            ShareName = share.Value,
            TableName = [.. grants.Where(static g => g.Kind == "TABLE").Select(static g => g.Name)],
            ConsumerAccount = await ConsumersAsync(share, cancellationToken),
            Account = client.Connection.Account,
        };
    }

    // Which of its columns has the account is not documented: it is the one of the form ORG.ACCOUNT.
    private async Task<IReadOnlyList<string>> ConsumersAsync(SnowflakeName share, CancellationToken cancellationToken)
    {
        var rows = await (await client.ExecuteAsync(ShareStatements.ShowGrantsOfShare(share), cancellationToken)).ReadAllAsync(cancellationToken);
        return [.. rows.SelectMany(static row => row.Values).OfType<string>().Where(AccountName.IsConsumer).Distinct(StringComparer.Ordinal)];
    }
}
