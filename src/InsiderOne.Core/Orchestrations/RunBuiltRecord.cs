namespace InsiderOne.Core.Orchestrations;

/// <summary><c>2-built.json</c>: the audience is there, and was judged.</summary>
public sealed record RunBuiltRecord : RunRecord
{
    /// <summary>The audience's id; the segments made of it name it too.</summary>
    public required string AudienceId { get; init; }

    /// <summary>Rows read.</summary>
    public required long RowCount { get; init; }

    /// <summary>Rows without a well-formed value.</summary>
    public required long RejectedCount { get; init; }

    /// <summary>Values to send.</summary>
    public required long SentCount { get; init; }

    /// <summary>Why it may not be sent; empty when it may.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
