namespace InsiderOne.Segments;

/// <summary>Where an update comes from.</summary>
/// <param name="UpdatedFrom">The id of the earlier send, or null for a list.</param>
/// <param name="Since">When the first send of this line was; names used before are none of its.</param>
/// <param name="KeepFile">Whether the file of the update is kept too.</param>
/// <param name="WireAttributeName">The attribute's name on the wire of the earlier send; null where something else says it.</param>
internal sealed record SegmentLineage(string? UpdatedFrom, DateTimeOffset Since, bool KeepFile, string? WireAttributeName = null);
