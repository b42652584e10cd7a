using InsiderOne.Core.Api;

namespace InsiderOne.Core.Segments;

/// <summary>A segment after its send, and the tries that were made.</summary>
/// <param name="Segment">The segment as its journal shows it.</param>
/// <param name="Attempts">The tries, in order; none when nothing left this machine.</param>
/// <param name="Error">Why nothing left, or why the answer could not be journaled; null when neither is so.</param>
public sealed record SentSegment(InsiderSegment Segment, IReadOnlyList<Attempt> Attempts, InsiderException? Error);
