namespace InsiderOne.Sandbox.Processing;

/// <summary>What a downloaded file was and held.</summary>
/// <param name="ByteCount">Its length.</param>
/// <param name="Sha256">Its digest, lower-case hexadecimal.</param>
/// <param name="ValidCount">Rows whose value fits the attribute.</param>
/// <param name="InvalidCount">Rows whose value does not.</param>
internal sealed record AudienceCounts(long ByteCount, string Sha256, int ValidCount, int InvalidCount);
