namespace InsiderOne.Core.Snowflake;

/// <summary>The role, user and policy with which Insider One signs in.</summary>
public sealed record AccessOptions
{
    /// <summary>The role's name when none is given.</summary>
    public const string DefaultRole = "INSIDER_READER";

    /// <summary>The user's name when none is given.</summary>
    public const string DefaultUser = "INSIDER_SVC";

    /// <summary>The policy's name when none is given.</summary>
    public const string DefaultPolicy = "INSIDER_ONE_ADDRESSES";

    /// <summary>The role.</summary>
    public SnowflakeName Role { get; init; } = SnowflakeName.Stored(DefaultRole);

    /// <summary>The user.</summary>
    public SnowflakeName User { get; init; } = SnowflakeName.Stored(DefaultUser);

    /// <summary>The network policy.</summary>
    public SnowflakeName Policy { get; init; } = SnowflakeName.Stored(DefaultPolicy);
}
