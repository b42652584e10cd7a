namespace InsiderOne;

/// <summary>A share, what is in it, and the accounts that have it.</summary>
public sealed record InsiderSnowflakeShare
{
    /// <summary>The share's name.</summary>
    public required string ShareName { get; init; }

    /// <summary>The tables in it.</summary>
    public required IReadOnlyList<string> TableName { get; init => field = value.ToArray(); }

    /// <summary>The accounts it is shared with.</summary>
    public required IReadOnlyList<string> ConsumerAccount { get; init => field = value.ToArray(); }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShareName;
}
