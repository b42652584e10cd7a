using InsiderOne.Hosting;
using InsiderOne.Relay.Probes;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace InsiderOne.Relay.Metrics;

/// <summary><c>GET /metrics</c> for Prometheus, by a server of its own on a loopback address: nothing of it is on the public port, and no callback is heard here.</summary>
internal sealed class MetricsServer(RelayOptions options, RelayMetrics metrics, StoreProbe probe, ILogger<MetricsServer> logger) : IHostedService, IAsyncDisposable
{
    private const string Path = "/metrics";

    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(5);

    private WebApplication? _server;
    private MeterProvider? _figures;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.MetricsUrls.Count == 0) return;
        _figures = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(static resource => resource.Clear().AddService("insider-relay", autoGenerateServiceInstanceId: false))
            .AddMeter(RelayMetrics.Name)
            // Each scrape tries the store, and is told what came of it.
            .AddPrometheusExporter(static exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0)
            .Build();
        metrics.Begin();
        _server = Build(_figures);
        try
        {
            await _server.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new ChildUsageException(
                $"cannot listen on {string.Join(';', options.MetricsUrls)}: {e.GetBaseException().Message}. Choose another port with --metrics-urls.", ChildExitCode.AddressUnavailable);
        }

        logger.MetricsServed(string.Join(' ', _server.Urls));
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _figures?.Dispose();
    }

    private WebApplication Build(MeterProvider figures)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. options.MetricsUrls]);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        // Signals are for the relay, which stops this server when it stops.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var server = builder.Build();
        server.UseWhen(static context => context.Request.Path == Path, branch => branch.Use(TryStoreAsync));
        server.UseOpenTelemetryPrometheusScrapingEndpoint(figures, predicate: null, Path, configureBranchedPipeline: null, optionsName: null);
        return server;
    }

    /// <summary>Whoever asks whether the store is up is told how it is now, not when a balancer last asked.</summary>
    private async Task TryStoreAsync(HttpContext context, RequestDelegate next)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(ProbeTime);
        try
        {
            await probe.CheckAsync(limit.Token);
        }
        catch (Exception e) when (e is InsiderException or OperationCanceledException)
        {
            // It is a figure now.
        }

        await next(context);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
