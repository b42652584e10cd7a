using System.Threading.Channels;
using InsiderOne.Core;
using InsiderOne.Core.Segments;

namespace InsiderOne.Relay.Maintenance;

/// <summary>Ends segments whose counts have come, behind the callback's answer. What fails, or is left at the end of the process, the sweep does.</summary>
internal sealed class SegmentEndings(SegmentEnder ender, ILogger<SegmentEndings> logger) : BackgroundService
{
    // An entry follows a durable callback with a right token, at most sixteen a segment: the queue cannot be flooded.
    private readonly Channel<string> _segments = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Notes that a segment has a new callback.</summary>
    public void Add(string segmentId) => _segments.Writer.TryWrite(segmentId);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in _segments.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ender.EndAsync(SegmentId.Parse(id), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.EndFailed(id, RelayLog.Reason(e));
            }
        }
    }
}
