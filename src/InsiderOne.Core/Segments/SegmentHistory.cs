namespace InsiderOne.Core.Segments;

/// <summary>The journal of one send, as far as it has been written.</summary>
/// <param name="Id">The send's id.</param>
/// <param name="Planned">What was to be sent.</param>
/// <param name="Requested">The request, or null when none was journaled.</param>
/// <param name="Answered">The outcome, or null when none was journaled.</param>
public sealed record SegmentHistory(
    SegmentId Id,
    PlannedRecord Planned,
    RequestedRecord? Requested,
    AnsweredRecord? Answered);
