namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>Statements about the sign-in itself.</summary>
public static class SessionStatements
{
    /// <summary>Who is signed in, and where.</summary>
    [Purpose("Signs in once, and learns the user's defaults.", "Connect-InsiderSnowflake, Test-InsiderSnowflake")]
    public static SnowflakeStatement CurrentSession() => SnowflakeStatement.Of("SELECT CURRENT_USER(), CURRENT_ROLE(), CURRENT_WAREHOUSE(), CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_VERSION()");

    /// <summary>What a role may do.</summary>
    [Purpose("Lists what a role may do, to say which privileges are missing.", "Test-InsiderSnowflake, Get-InsiderSnowflakeAccess")]
    public static SnowflakeStatement ShowGrantsToRole(SnowflakeName role) => SnowflakeStatement.Of($"SHOW GRANTS TO ROLE {role.Sql}");
}
