using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Relay.Callbacks;
using InsiderOne.Relay.Configuration;
using InsiderOne.Relay.Guards;
using InsiderOne.Relay.Maintenance;
using InsiderOne.Relay.Metrics;
using InsiderOne.Relay.Probes;
using InsiderOne.Relay.Registration;
using InsiderOne.Relay.Services;
using InsiderOne.Relay.Staging;

namespace InsiderOne.Relay;

/// <summary>How a relay is put together.</summary>
internal static class RelayApplication
{
    /// <summary>Adds what the endpoints need.</summary>
    public static void AddRelay(this WebApplicationBuilder builder, RelayOptions options)
    {
        builder.WebHost.ConfigureKestrel(RelayLimits.Apply);
        if (options.Certificate is { } certificate) builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(certificate.Apply);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime);
        builder.Services
            .AddSingleton(options)
            .AddSingleton(options.Store)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(static services => services.GetRequiredService<ILoggerFactory>().CreateLogger("InsiderOne.Relay"))
            .AddSingleton<CallbackReceiver>()
            .AddSingleton<SegmentEnder>()
            .AddSingleton<CallbackProbes>()
            .AddSingleton<RelayMetrics>()
            .AddSingleton<Drain>()
            .AddSingleton<MissCounter>()
            .AddSingleton<StagedFiles>()
            .AddSingleton<StoreProbe>()
            .AddSingleton<DeadRelays>()
            .AddSingleton<RelayRegistration>()
            .AddSingleton<SegmentEndings>()
            .AddSingleton<CallbackIntake>()
            .AddHostedService(static services => services.GetRequiredService<RelayRegistration>())
            .AddHostedService(static services => services.GetRequiredService<Drain>())
            .AddHostedService<MetricsServer>()
            .AddHostedService(static services => services.GetRequiredService<SegmentEndings>())
            .AddHostedService<StoreSweep>();
    }

    /// <summary>Adds what stands in front of the endpoints, and the answer to everything that is none.</summary>
    public static void UseRelay(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<RelayOptions>();
        if (options.Certificate is { } certificate) certificate.Failed = app.Services.GetRequiredService<ILogger>().CertificateFailed;
        // Without a proxy to trust there is no such middleware: with an empty list it would believe everybody.
        if (options.TrustedProxies.Count > 0) app.UseForwardedHeaders(ProxyList.ToOptions(options.TrustedProxies));
        app.UseMiddleware<DrainNotice>();
        app.UseMiddleware<MissLimit>();
        app.UseMiddleware<FailureGuard>();
        // A proxy may strip the path of the public address or leave it.
        var path = options.PublicUri?.AbsolutePath.TrimEnd('/');
        if (!string.IsNullOrEmpty(path)) app.UsePathBase(Uri.UnescapeDataString(path));
        app.UseRouting();
        // Every method and path, so that no 405 tells an address of ours from another.
        app.MapFallback("{**path}", static () => TypedResults.NotFound());
    }
}
