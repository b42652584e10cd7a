namespace InsiderOne.Core.Audiences;

/// <summary>How far an audience has come.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="RowCount">Rows read, or written.</param>
/// <param name="BytesRead">Bytes read in this step; 0 where a source has none.</param>
/// <param name="ByteCount">Bytes of this step in all, or null when that is not known.</param>
/// <param name="Elapsed">Time since this step began.</param>
public sealed record AudienceProgress(AudienceStep Step, long RowCount, long BytesRead, long? ByteCount, TimeSpan Elapsed);
