namespace InsiderOne.Core.Audiences;

/// <summary>A hash of a value. Two equal hashes are a hint; only equal bytes make a duplicate.</summary>
internal delegate ulong ValueHash(ReadOnlySpan<byte> value);
