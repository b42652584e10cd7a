namespace InsiderOne.Core.Audiences;

/// <summary>How far the reading of a source has come.</summary>
/// <param name="RowCount">Rows read.</param>
/// <param name="BytesRead">Bytes of the source read; 0 where a source has none.</param>
/// <param name="ByteCount">Bytes of the source in all, or null when that is not known.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record AudienceProgress(long RowCount, long BytesRead, long? ByteCount, TimeSpan Elapsed);
