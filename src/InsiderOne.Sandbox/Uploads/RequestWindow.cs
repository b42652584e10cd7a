namespace InsiderOne.Sandbox.Uploads;

/// <summary>Counts requests in the second, or other time, that ends now: a window that slides, not one that starts anew with every second of the clock.</summary>
internal sealed class RequestWindow(TimeProvider time, TimeSpan? length = null)
{
    private readonly TimeSpan _length = length ?? TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Queue<long> _arrivals = [];

    /// <summary>Adds a request and counts it with those less than that much older.</summary>
    public int Add()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            while (_arrivals.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= _length)
                _arrivals.Dequeue();
            _arrivals.Enqueue(now);
            return _arrivals.Count;
        }
    }
}
