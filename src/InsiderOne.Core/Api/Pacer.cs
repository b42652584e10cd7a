using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Core.Api;

/// <summary>
/// Spaces requests evenly: 95 a second where Insider One allows 100 per API key (Insider One, rate limits), so that retries and the
/// jitter of a network still fit. It is a leaky bucket without a burst; a caller that is late gains at most two places.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process, and a semaphore whose wait handle nobody asks for holds nothing.")]
public sealed class Pacer(double requestsPerSecond, TimeProvider time)
{
    /// <summary>The pace of one API key.</summary>
    public const double RequestsPerSecond = 95;

    private static readonly ConcurrentDictionary<string, Pacer> ByKey = new(StringComparer.Ordinal);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / requestsPerSecond);
    private readonly long _start = time.GetTimestamp();
    private readonly SemaphoreSlim _turn = new(1);
    private TimeSpan _next;

    /// <summary>The pacer of an API key, the same for all pipelines and runspaces of the process.</summary>
    public static Pacer For(Uri baseUri, string token) => ByKey.GetOrAdd(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{baseUri.Authority}\n{token}"))),
        static _ => new Pacer(RequestsPerSecond, TimeProvider.System));

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
