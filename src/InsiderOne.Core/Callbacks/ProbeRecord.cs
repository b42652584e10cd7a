using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Callbacks;

/// <summary><c>probes/&lt;id&gt;.json</c>: a callback that belongs to no segment is awaited, to see whether callbacks come through.</summary>
public sealed record ProbeRecord : SegmentRecord
{
    /// <summary>The SHA-256 of the callback token's text, in lower-case hexadecimal.</summary>
    public required string CallbackTokenSha256 { get; init; }
}
