using System.Threading.Channels;
using InsiderOne.Core.Segments;

namespace InsiderOne.Segments;

/// <summary>Sends that run side by side, a limited number at a time, and their results as they end.</summary>
internal sealed class SendQueue(int throttleLimit) : IDisposable
{
    // What a stop may take before the journals of the sends that run are written (design, reliability rule 9).
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1.5);

    private readonly SemaphoreSlim _places = new(throttleLimit);
    private readonly Channel<SendResult> _results = Channel.CreateUnbounded<SendResult>();
    private readonly List<Task> _running = [];

    /// <summary>Sends begun.</summary>
    public int StartedCount { get; private set; }

    /// <summary>Sends whose results were taken.</summary>
    public int TakenCount { get; private set; }

    /// <summary>Starts a send when there is a place for it.</summary>
    public async Task StartAsync(SegmentSender sender, SegmentPlan plan, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        StartedCount++;
        _running.RemoveAll(t => t.IsCompleted);
        _running.Add(Task.Run(() => RunAsync(sender, plan, cancellationToken), CancellationToken.None));
    }

    /// <summary>A result that is there, if any.</summary>
    public bool TryTake(out SendResult? result)
    {
        if (!_results.Reader.TryRead(out result)) return false;
        TakenCount++;
        return true;
    }

    /// <summary>The next result; null when every send has ended and been taken.</summary>
    public async Task<SendResult?> TakeAsync(CancellationToken cancellationToken)
    {
        if (TakenCount == StartedCount) return null;
        var result = await _results.Reader.ReadAsync(cancellationToken);
        TakenCount++;
        return result;
    }

    /// <summary>Waits until the sends that run have written their journals; they were cancelled, so that is soon.</summary>
    public void Dispose()
    {
        if (Task.WaitAll([.. _running], StopTime)) _places.Dispose();
    }

    private async Task RunAsync(SegmentSender sender, SegmentPlan plan, CancellationToken cancellationToken)
    {
        SendResult result;
        try
        {
            result = new SendResult(plan, await sender.SendAsync(plan, cancellationToken), null);
        }
        catch (Exception e)
        {
            result = new SendResult(plan, null, e);
        }

        _results.Writer.TryWrite(result);
        _places.Release();
    }
}
