using InsiderOne.Core.Callbacks;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InsiderOne.Relay;

/// <summary>What one caller, and all of them together, may ask of a relay.</summary>
internal static class RelayLimits
{
    /// <summary>Requests for what is not there that one address may make in a minute.</summary>
    public const int MissesPerMinute = 60;

    /// <summary>Sets the server's limits. A callback is a few hundred bytes, and a download URL some 150 characters.</summary>
    public static void Apply(KestrelServerOptions server)
    {
        var limits = server.Limits;
        limits.MaxRequestBodySize = CallbackReceiver.MaximumBodyBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        // The time a slow reader gets grows with all that was written, of which the kernel takes megabytes at once: at the rate of a body it had hours.
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(10));
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxConcurrentConnections = 1024;
        limits.MaxConcurrentUpgradedConnections = 0;
    }
}
