namespace InsiderOne;

/// <summary>One step of a test of a destination, and what it found.</summary>
public sealed record InsiderDestinationCheck
{
    /// <summary>The step: <c>Access</c>, <c>Settings</c>, <c>Credential</c>, <c>ApiToken</c>, <c>Store</c> or <c>Relay</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public InsiderStoreCheckOutcome Outcome { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The id of the error of a step that failed, as in about_InsiderOne_Troubleshooting; else null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The destination.</summary>
    public required string Destination { get; init; }

    /// <summary>The store it is in.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Outcome}";
}
