namespace InsiderOne;

/// <summary>What a role that was made for Insider One may do, and who has it.</summary>
public sealed record InsiderSnowflakeAccess
{
    /// <summary>The role.</summary>
    public required string RoleName { get; init; }

    /// <summary>The users that have the role.</summary>
    public required IReadOnlyList<string> UserName { get; init => field = value.ToArray(); }

    /// <summary>The tables the role may read.</summary>
    public required IReadOnlyList<string> TableName { get; init => field = value.ToArray(); }

    /// <summary>All privileges of the role: <c>USAGE ON WAREHOUSE WH</c> …</summary>
    public required IReadOnlyList<string> Privilege { get; init => field = value.ToArray(); }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RoleName;
}
