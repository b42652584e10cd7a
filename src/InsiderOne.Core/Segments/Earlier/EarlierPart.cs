namespace InsiderOne.Core.Segments;

/// <summary>One part of an earlier send.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Planned">What was to be sent.</param>
public sealed record EarlierPart(SegmentId Id, PlannedRecord Planned);
