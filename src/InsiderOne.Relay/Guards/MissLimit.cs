using InsiderOne.Relay.Metrics;

namespace InsiderOne.Relay.Guards;

/// <summary>
/// Answers 429 instead of 404 to an address that asks for what is not there again and again. Only misses are turned away:
/// behind a proxy or tunnel that is not trusted to name them all callers share one address, and a stranger's guesses must not cost a segment its counts.
/// </summary>
internal sealed class MissLimit(RequestDelegate next, MissCounter misses, RelayMetrics metrics, ILogger<MissLimit> logger)
{
    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || context.Response.HasStarted) return;
        var count = misses.Add(context.Connection.RemoteIpAddress);
        if (count <= RelayLimits.MissesPerMinute) return;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        metrics.MissLimited();
        if (count == RelayLimits.MissesPerMinute + 1) logger.MissesLimited();
    }
}
