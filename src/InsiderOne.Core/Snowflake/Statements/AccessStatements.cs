namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>Statements about the role and the user with which Insider One signs in.</summary>
public static class AccessStatements
{
    /// <summary>The role.</summary>
    [Purpose("Makes the role for Insider One.", "Grant-InsiderSnowflakeAccess")]
    public static SnowflakeStatement CreateRole(SnowflakeName role) => SnowflakeStatement.Of($"CREATE ROLE IF NOT EXISTS {role.Sql}");

    /// <summary>The network policy.</summary>
    [Purpose("Makes the network policy that lets the service user in from Insider One's addresses only.", "Grant-InsiderSnowflakeAccess")]
    public static SnowflakeStatement CreateNetworkPolicy(SnowflakeName policy, NetworkAddresses addresses) =>
        SnowflakeStatement.Of($"CREATE NETWORK POLICY IF NOT EXISTS {policy.Sql} ALLOWED_IP_LIST=({addresses.Sql})");

    /// <summary>The service user.</summary>
    [Purpose("Makes the service user with which Insider One signs in, with its public key.", "Grant-InsiderSnowflakeAccess")]
    public static SnowflakeStatement CreateUser(SnowflakeName user, SnowflakeName role, SnowflakeName warehouse, PublicKey key, SnowflakeName policy) => SnowflakeStatement.Of(
        $"CREATE USER IF NOT EXISTS {user.Sql} TYPE=SERVICE DEFAULT_ROLE={role.Sql} DEFAULT_WAREHOUSE={warehouse.Sql} RSA_PUBLIC_KEY='{key.Text}' NETWORK_POLICY={policy.Sql}");

    /// <summary>The service user's key and policy, when it was there already.</summary>
    [Purpose("Gives a service user that was there already the key and the network policy.", "Grant-InsiderSnowflakeAccess")]
    public static SnowflakeStatement AlterUser(SnowflakeName user, PublicKey key, SnowflakeName policy) =>
        SnowflakeStatement.Of($"ALTER USER IF EXISTS {user.Sql} SET RSA_PUBLIC_KEY='{key.Text}' NETWORK_POLICY={policy.Sql}");

    /// <summary>Who has a role.</summary>
    [Purpose("Lists who has the role.", "Get-InsiderSnowflakeAccess")]
    public static SnowflakeStatement ShowGrantsOfRole(SnowflakeName role) => SnowflakeStatement.Of($"SHOW GRANTS OF ROLE {role.Sql}");

    /// <summary>The user's end.</summary>
    [Purpose("Drops the service user.", "Remove-InsiderSnowflakeAccess")]
    public static SnowflakeStatement DropUser(SnowflakeName user) => SnowflakeStatement.Of($"DROP USER IF EXISTS {user.Sql}");

    /// <summary>The role's end.</summary>
    [Purpose("Drops the role, and with it all that was granted to it.", "Remove-InsiderSnowflakeAccess")]
    public static SnowflakeStatement DropRole(SnowflakeName role) => SnowflakeStatement.Of($"DROP ROLE IF EXISTS {role.Sql}");

    /// <summary>The policy's end.</summary>
    [Purpose("Drops the network policy, which nobody has any more.", "Remove-InsiderSnowflakeAccess")]
    public static SnowflakeStatement DropNetworkPolicy(SnowflakeName policy) => SnowflakeStatement.Of($"DROP NETWORK POLICY IF EXISTS {policy.Sql}");
}
