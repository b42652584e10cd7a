namespace InsiderOne.Core.Snowflake;

/// <summary>What a user says of a connection, names as people write them.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The stage when none is named.</summary>
    public const string DefaultStage = "INSIDER_OUT";

    /// <summary>The account identifier.</summary>
    public required string Account { get; init; }

    /// <summary>The user; needed with a key.</summary>
    public string? User { get; init; }

    /// <summary>The role.</summary>
    public string? Role { get; init; }

    /// <summary>The warehouse.</summary>
    public string? Warehouse { get; init; }

    /// <summary>The database of the stage and the tables.</summary>
    public string? Database { get; init; }

    /// <summary>The schema of the stage and the tables.</summary>
    public string? Schema { get; init; }

    /// <summary>The stage audiences are unloaded to.</summary>
    public string Stage { get; init; } = DefaultStage;

    /// <summary>A host of the account's own, for private links.</summary>
    public string? HostName { get; init; }
}
