using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Relay.Guards;
using InsiderOne.Relay.Maintenance;
using InsiderOne.Relay.Probes;
using InsiderOne.Relay.Registration;
using InsiderOne.Relay.Staging;

namespace InsiderOne.Relay;

/// <summary>How a relay is put together.</summary>
internal static class RelayApplication
{
    /// <summary>Adds what the endpoints need.</summary>
    public static void AddRelay(this WebApplicationBuilder builder, RelayOptions options)
    {
        builder.WebHost.ConfigureKestrel(RelayLimits.Apply);
        builder.Services
            .AddSingleton(options)
            .AddSingleton(options.Store)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(static services => services.GetRequiredService<ILoggerFactory>().CreateLogger("InsiderOne.Relay"))
            .AddSingleton<CallbackReceiver>()
            .AddSingleton<SegmentEnder>()
            .AddSingleton<MissCounter>()
            .AddSingleton<StagedFiles>()
            .AddSingleton<StoreProbe>()
            .AddSingleton<DeadRelays>()
            .AddSingleton<RelayRegistration>()
            .AddSingleton<SegmentEndings>()
            .AddHostedService(static services => services.GetRequiredService<RelayRegistration>())
            .AddHostedService(static services => services.GetRequiredService<SegmentEndings>())
            .AddHostedService<StoreSweep>();
    }

    /// <summary>Adds what stands in front of the endpoints, and the answer to everything that is none.</summary>
    public static void UseRelay(this WebApplication app)
    {
        app.UseMiddleware<MissLimit>();
        app.UseMiddleware<FailureGuard>();
        // A proxy may strip the path of the public address or leave it.
        var path = app.Services.GetRequiredService<RelayOptions>().PublicUri?.AbsolutePath.TrimEnd('/');
        if (!string.IsNullOrEmpty(path)) app.UsePathBase(Uri.UnescapeDataString(path));
        app.UseRouting();
        // Every method and path, so that no 405 tells an address of ours from another.
        app.MapFallback("{**path}", static () => TypedResults.NotFound());
    }
}
