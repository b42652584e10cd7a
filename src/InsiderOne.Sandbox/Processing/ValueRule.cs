namespace InsiderOne.Sandbox.Processing;

/// <summary>Whether a value fits an attribute.</summary>
/// <param name="value">The value's bytes, quotes of the file removed.</param>
internal delegate bool ValueRule(ReadOnlySpan<byte> value);
