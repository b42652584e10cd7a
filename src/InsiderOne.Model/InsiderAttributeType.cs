namespace InsiderOne;

/// <summary>The type Insider One gives an attribute. It counts a value of another type as invalid (Insider One, FPS: result of an upload).</summary>
public enum InsiderAttributeType
{
    /// <summary>Any text.</summary>
    String,
    /// <summary>A decimal number, with a point: <c>12.5</c>.</summary>
    Number,
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
    /// <summary>An RFC 3339 time stamp: <c>2026-11-24T06:30:00Z</c>.</summary>
    DateTime,
}
