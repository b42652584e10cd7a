using InsiderOne.Core.Segments;

namespace InsiderOne.Segments;

/// <summary>How a send ended: with a segment, or with the error that kept it from leaving.</summary>
internal sealed record SendResult(SegmentPlan Plan, SentSegment? Sent, Exception? Error);
