using InsiderOne.Sandbox.Faults;

namespace InsiderOne.Sandbox.Processing;

/// <summary>A segment that exists and is to be processed.</summary>
/// <param name="Name">The segment's name.</param>
/// <param name="AttributeName">The attribute its values are of, as on the wire.</param>
/// <param name="File">Where its file is.</param>
/// <param name="Callback">Where the counts go.</param>
/// <param name="Faults">What goes wrong on the way.</param>
internal sealed record AcceptedSegment(string Name, string AttributeName, Uri File, Uri Callback, FaultSet Faults);
