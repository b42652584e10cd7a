using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Core.Api;

/// <summary>
/// Spaces requests evenly: 95 a second where Insider One allows 100 per API key (Insider One, rate limits), so that retries and the
/// jitter of a network still fit. It is a leaky bucket without a burst; a caller that is late gains at most two places.
/// </summary>
public sealed class Pacer(double requestsPerSecond, TimeProvider time)
{
    /// <summary>The pace of one API key.</summary>
    public const double RequestsPerSecond = 95;

    private static readonly ConcurrentDictionary<string, Pacer> ByKey = new(StringComparer.Ordinal);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / requestsPerSecond);
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _next;

    /// <summary>The pacer of an API key, the same for all pipelines and runspaces of the process.</summary>
    public static Pacer For(Uri baseUri, string token) => ByKey.GetOrAdd(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{baseUri.Authority}\n{token}"))),
        static _ => new Pacer(RequestsPerSecond, TimeProvider.System));

    /// <summary>Waits for the next place.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan delay;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_start);
            var earliest = now - (2 * _interval);
            var place = _next > earliest ? _next : earliest;
            _next = place + _interval;
            delay = place - now;
        }

        if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancellationToken);
    }
}
