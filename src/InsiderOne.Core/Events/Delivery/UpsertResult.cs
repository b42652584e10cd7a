using InsiderOne.Core.Api;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Events;

/// <summary>What became of a request.</summary>
/// <param name="Outcome">What its tries mean together.</param>
/// <param name="Attempts">The tries, in order; at least one.</param>
/// <param name="RowErrors">Why users of an accepted request were refused, by their place in it.</param>
/// <param name="Doubt">Why it is not known which users of an accepted request were taken, or null when it is.</param>
public sealed record UpsertResult(
    SubmissionOutcome Outcome, IReadOnlyList<Attempt> Attempts, IReadOnlyDictionary<int, string> RowErrors, string? Doubt)
{
    /// <summary>The last try.</summary>
    public Attempt Last => Attempts[^1];
}
