using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Relays;

/// <summary><c>markers/&lt;instance&gt;.json</c>: by it a relay service tells its store from one that was emptied, or a disk that is not mounted.</summary>
public sealed record RelayMarker : SegmentRecord;
