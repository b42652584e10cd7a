namespace InsiderOne.Core.Api;

/// <summary>
/// Lets the first request of a client go ahead of all others. It pays for compiling, name resolution and the first connection; without
/// this, those that got their places meanwhile would arrive together, more in one second than Insider One takes.
/// </summary>
internal sealed class FirstRequest(TimeProvider time) : IDisposable
{
    // A host that does not answer the first request must not hold up the others for its whole time-out.
    private static readonly TimeSpan LongestLead = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1);
    private volatile bool _isOver;

    /// <summary>Makes a request, after the first one when it is not the first itself.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        if (_isOver) return await request();
        Task<T>? first = null;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_isOver)
            {
                first = request();
                await Task.WhenAny(first, Task.Delay(LongestLead, time, cancellationToken));
                _isOver = true;
            }
        }
        finally
        {
            _gate.Release();
        }

        return await (first ?? request());
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
