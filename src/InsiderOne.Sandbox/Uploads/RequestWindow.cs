namespace InsiderOne.Sandbox.Uploads;

/// <summary>Counts requests in the second that ends now: a window that slides, not one that starts anew with every second of the clock.</summary>
internal sealed class RequestWindow(TimeProvider time)
{
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Queue<long> _arrivals = [];

    /// <summary>Adds a request and counts it with those less than a second older.</summary>
    public int Add()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            while (_arrivals.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= s_length)
                _arrivals.Dequeue();
            _arrivals.Enqueue(now);
            return _arrivals.Count;
        }
    }
}
