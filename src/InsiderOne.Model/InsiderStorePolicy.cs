namespace InsiderOne;

/// <summary>The permissions one role needs of a store in S3, as an IAM policy.</summary>
public sealed record InsiderStorePolicy
{
    /// <summary>Whose they are.</summary>
    public InsiderStoreRole Role { get; init; }

    /// <summary>What the role does.</summary>
    public required string Description { get; init; }

    /// <summary>The policy, as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>The store.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Json;
}
