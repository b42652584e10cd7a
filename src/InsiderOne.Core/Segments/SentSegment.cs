using InsiderOne.Core.Api;

namespace InsiderOne.Core.Segments;

/// <summary>A segment after its send, and the tries that were made.</summary>
/// <param name="Segment">The segment as its journal shows it.</param>
/// <param name="Attempts">The tries, in order.</param>
/// <param name="StoreError">Why the answer could not be journaled, or null. The request has left all the same.</param>
public sealed record SentSegment(InsiderSegment Segment, IReadOnlyList<Attempt> Attempts, InsiderException? StoreError);
