using InsiderOne.Sandbox.Callbacks;
using InsiderOne.Sandbox.Statistics;

namespace InsiderOne.Sandbox.Processing;

/// <summary>
/// The asynchronous half: wait, download, count, call back. Insider One documents no shape for a failure, so a file that cannot be had,
/// or is over the size limit, brings no callback at all: only the log and the report say why.
/// </summary>
internal sealed partial class SegmentProcessor(
    AudienceDownload download,
    CallbackSender callbacks,
    SandboxOptions options,
    SandboxStatistics statistics,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<SegmentProcessor> logger)
{
    /// <summary>Processes a segment to its end. Never throws: nobody may be waiting.</summary>
    public async Task ProcessAsync(AcceptedSegment segment)
    {
        try
        {
            await Task.Delay(options.ProcessingDelay, time, lifetime.ApplicationStopping);
            var counts = await download.ReadAsync(segment.File, segment.AttributeName, lifetime.ApplicationStopping);
            LogCounts(segment.Name, counts.ValidCount, counts.InvalidCount);
            statistics.Downloaded(DownloadRecord.Of(segment.Name, counts));
            await callbacks.SendAsync(segment, counts, lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The sandbox ends, and its segments with it.
        }
        catch (Exception exception)
        {
            // The message names a host at most; the exception itself could hold a presigned URL.
            LogFailure(segment.Name, exception.Message);
            statistics.Downloaded(DownloadRecord.Failed(segment.Name, exception.Message));
        }
        finally
        {
            statistics.SegmentEnded();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Segment {SegmentName}: {ValidCount} valid, {InvalidCount} invalid values.")]
    private partial void LogCounts(string segmentName, int validCount, int invalidCount);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Segment {SegmentName} was not processed, so no callback is sent: {Reason}")]
    private partial void LogFailure(string segmentName, string reason);
}
