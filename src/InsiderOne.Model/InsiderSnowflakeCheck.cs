namespace InsiderOne;

/// <summary>One thing that Test-InsiderSnowflake found out about a connection.</summary>
public sealed record InsiderSnowflakeCheck
{
    /// <summary>What was checked: <c>SignIn</c>, <c>Warehouse</c>, <c>StageWrite</c> …, or the statement that was tried.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public InsiderStoreCheckOutcome Outcome { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The statement an administrator must run; null when none would help.</summary>
    public string? Statement { get; init; }

    /// <summary>The id of the error of a check that failed, as in about_InsiderOne_Troubleshooting; else null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Outcome}";
}
