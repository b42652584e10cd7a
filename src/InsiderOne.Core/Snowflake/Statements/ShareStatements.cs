namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>Statements about shares.</summary>
public static class ShareStatements
{
    /// <summary>The share.</summary>
    [Purpose("Makes the share.", "New-InsiderSnowflakeShare")]
    public static SnowflakeStatement CreateShare(SnowflakeName share) => SnowflakeStatement.Of($"CREATE SHARE IF NOT EXISTS {share.Sql}");

    /// <summary>An account for a share. It succeeds for an account that is not there, too.</summary>
    [Purpose("Gives the share to an account.", "New-InsiderSnowflakeShare")]
    public static SnowflakeStatement AddAccount(SnowflakeName share, SnowflakeName organization, SnowflakeName account) =>
        SnowflakeStatement.Of($"ALTER SHARE {share.Sql} ADD ACCOUNTS = {organization.Sql}.{account.Sql}");

    /// <summary>What is in a share.</summary>
    [Purpose("Lists what is in the share.", "Get-InsiderSnowflakeShare, New-InsiderSnowflakeShare")]
    public static SnowflakeStatement ShowGrantsToShare(SnowflakeName share) => SnowflakeStatement.Of($"SHOW GRANTS TO SHARE {share.Sql}");

    /// <summary>Who has a share.</summary>
    [Purpose("Lists the accounts that have the share: an account that is not there is never among them.", "New-InsiderSnowflakeShare, Get-InsiderSnowflakeShare")]
    public static SnowflakeStatement ShowGrantsOfShare(SnowflakeName share) => SnowflakeStatement.Of($"SHOW GRANTS OF SHARE {share.Sql}");

    /// <summary>The share's end.</summary>
    [Purpose("Drops the share; its consumers lose it at once.", "Remove-InsiderSnowflakeShare")]
    public static SnowflakeStatement DropShare(SnowflakeName share) => SnowflakeStatement.Of($"DROP SHARE IF EXISTS {share.Sql}");
}
