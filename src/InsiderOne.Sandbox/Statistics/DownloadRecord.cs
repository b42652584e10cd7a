using InsiderOne.Sandbox.Processing;

namespace InsiderOne.Sandbox.Statistics;

/// <summary>A segment's file in the report.</summary>
internal sealed record DownloadRecord(string SegmentName, long ByteCount, string? Sha256, int ValidCount, int InvalidCount, string? Failure)
{
    /// <summary>A file that was downloaded and counted.</summary>
    public static DownloadRecord Of(string segmentName, AudienceCounts counts) =>
        new(segmentName, counts.ByteCount, counts.Sha256, counts.ValidCount, counts.InvalidCount, Failure: null);

    /// <summary>A file that was not.</summary>
    public static DownloadRecord Failed(string segmentName, string failure) => new(segmentName, 0, null, 0, 0, failure);
}
