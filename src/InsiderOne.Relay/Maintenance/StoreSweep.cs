using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;

namespace InsiderOne.Relay.Maintenance;

/// <summary>Removes staged files that nobody may download any more, and what probes have left, at the start and every hour.</summary>
internal sealed class StoreSweep(SegmentEnder ender, CallbackProbes probes, TimeProvider time, ILogger<StoreSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server does not wait for the sweep.
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TryAsync(ender.SweepAsync, stoppingToken);
            await TryAsync(probes.SweepAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<CancellationToken, Task> sweep, CancellationToken stoppingToken)
    {
        try
        {
            await sweep(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.SweepFailed(RelayLog.Reason(e));
        }
    }
}
