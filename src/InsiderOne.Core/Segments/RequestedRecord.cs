namespace InsiderOne.Core.Segments;

/// <summary><c>2-requested.json</c>: a request is about to leave. Durable before the first byte does.</summary>
public sealed record RequestedRecord : SegmentRecord
{
    /// <summary>The host the request goes to.</summary>
    public required string Host { get; init; }

    /// <summary>When the download link expires.</summary>
    public required DateTimeOffset FileExpiresAt { get; init; }
}
