namespace InsiderOne;

/// <summary>How a connection signs in to Snowflake.</summary>
public enum InsiderSnowflakeAuthentication
{
    /// <summary>With a private key whose public part the user has in Snowflake.</summary>
    KeyPair,
    /// <summary>With a programmatic access token.</summary>
    AccessToken,
    /// <summary>With an access token of OAuth.</summary>
    OAuth,
}
