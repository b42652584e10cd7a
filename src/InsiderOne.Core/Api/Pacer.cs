using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Core.Api;

/// <summary>
/// Spaces the requests of one API key evenly. It is a leaky bucket without a burst; a caller that is late gains at most two places.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process, and a semaphore whose wait handle nobody asks for holds nothing.")]
public sealed class Pacer(double requestsPerSecond, TimeProvider time)
{
    private static readonly ConcurrentDictionary<string, Pacer> ByKey = new(StringComparer.Ordinal);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / requestsPerSecond);
    private readonly long _start = time.GetTimestamp();
    private readonly SemaphoreSlim _turn = new(1);
    private TimeSpan _next;

    /// <summary>The pacer of an API key for one kind of request, the same for all pipelines and runspaces of the process.</summary>
    public static Pacer For(RequestRate rate, Uri baseUri, string token) => ByKey.GetOrAdd(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{rate.Name}\n{baseUri.Authority}\n{token}"))),
        static (_, rate) => new Pacer(rate.PerSecond, TimeProvider.System),
        rate);

    /// <summary>Waits for the next place.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        // One caller at a time waits for its place. If each reserved one ahead, a stall of this process would let all of them go at once.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetElapsedTime(_start);
            var earliest = now - (2 * _interval);
            var place = _next > earliest ? _next : earliest;
            if (place > now) await Task.Delay(place - now, time, cancellationToken);
            _next = place + _interval;
        }
        finally
        {
            _turn.Release();
        }
    }
}
