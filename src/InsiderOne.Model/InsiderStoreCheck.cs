namespace InsiderOne;

/// <summary>One thing that Test-InsiderStore or Initialize-InsiderStore found out about a store.</summary>
public sealed record InsiderStoreCheck
{
    /// <summary>What was checked: <c>Reach</c>, <c>PutIfAbsent</c>, <c>LifeCycle</c> …</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public InsiderStoreCheckOutcome Outcome { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The permission it needs in S3, such as <c>s3:PutObject</c>; null when it needs none.</summary>
    public string? Permission { get; init; }

    /// <summary>The id of the error of a check that failed, as in about_InsiderOne_Troubleshooting; else null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The store; it can be piped to another cmdlet.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Outcome}";
}
