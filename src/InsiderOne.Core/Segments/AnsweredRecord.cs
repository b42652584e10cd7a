namespace InsiderOne.Core.Segments;

/// <summary><c>3-answered.json</c>: what became of the request, after all its tries.</summary>
public sealed record AnsweredRecord : SegmentRecord
{
    /// <summary>What the answers mean.</summary>
    public required SubmissionOutcome Outcome { get; init; }

    /// <summary>The HTTP status of the last answer, or null when none came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>What Insider One said, cut short, or what failed on the way.</summary>
    public string? Message { get; init; }

    /// <summary>Tries made.</summary>
    public required int AttemptCount { get; init; }
}
