using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Api;

/// <summary>A request with all its tries.</summary>
/// <param name="Outcome">What the tries mean together.</param>
/// <param name="Attempts">The tries, in order; at least one.</param>
public sealed record Submission(SubmissionOutcome Outcome, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>The last try.</summary>
    public Attempt Last => Attempts[^1];

    /// <summary>What some tries mean together (design, reliability rule 2).</summary>
    public static Submission From(IReadOnlyList<Attempt> attempts)
    {
        var ambiguous = attempts.Any(a => a.Kind == AttemptKind.Ambiguous);
        return new Submission(
            attempts[^1].Kind switch
            {
                AttemptKind.Accepted => SubmissionOutcome.Accepted,
                // An earlier try of ours may have landed, or be the one that took the name: "refused" would delete the file under its download.
                AttemptKind.Refused or AttemptKind.NameInUse => ambiguous ? SubmissionOutcome.Unconfirmed : SubmissionOutcome.Rejected,
                _ => ambiguous ? SubmissionOutcome.Unconfirmed : SubmissionOutcome.NotSent,
            },
            attempts);
    }
}
