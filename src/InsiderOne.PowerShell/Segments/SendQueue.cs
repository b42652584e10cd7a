using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace InsiderOne.Segments;

/// <summary>Sends that run side by side, a limited number at a time, and their results as they end.</summary>
/// <typeparam name="TResult">What a send comes to.</typeparam>
internal sealed class SendQueue<TResult>(int throttleLimit) : IDisposable
{
    // What a stop may take before the sends that run have noted what became of them (design, reliability rule 9).
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1.5);

    private readonly SemaphoreSlim _places = new(throttleLimit);
    private readonly Channel<Task<TResult>> _results = Channel.CreateUnbounded<Task<TResult>>();
    private readonly List<Task> _running = [];

    /// <summary>Sends begun.</summary>
    public int StartedCount { get; private set; }

    /// <summary>Sends whose results were taken.</summary>
    public int TakenCount { get; private set; }

    /// <summary>Starts a send when there is a place for it.</summary>
    public async Task StartAsync(Func<Task<TResult>> send, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        StartedCount++;
        _running.RemoveAll(t => t.IsCompleted);
        _running.Add(Task.Run(() => RunAsync(send), CancellationToken.None));
    }

    /// <summary>A send that has ended, if any.</summary>
    public bool TryTake([NotNullWhen(true)] out Task<TResult>? result)
    {
        if (!_results.Reader.TryRead(out result)) return false;
        TakenCount++;
        return true;
    }

    /// <summary>The next send that has ended; null when every one has and was taken.</summary>
    public async Task<Task<TResult>?> TakeAsync(CancellationToken cancellationToken)
    {
        if (TakenCount == StartedCount) return null;
        var result = await _results.Reader.ReadAsync(cancellationToken);
        TakenCount++;
        return result;
    }

    /// <summary>Waits until the sends that run have noted what became of them; they were cancelled, so that is soon.</summary>
    public void Dispose()
    {
        if (Task.WaitAll([.. _running], StopTime)) _places.Dispose();
    }

    private async Task RunAsync(Func<Task<TResult>> send)
    {
        var result = send();
        // Whoever takes the result gets to know how it ended.
        await ((Task)result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _results.Writer.TryWrite(result);
        _places.Release();
    }
}
