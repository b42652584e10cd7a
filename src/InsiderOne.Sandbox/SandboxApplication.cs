using InsiderOne.Sandbox.Callbacks;
using InsiderOne.Sandbox.Faults;
using InsiderOne.Sandbox.Processing;
using InsiderOne.Sandbox.Statistics;
using InsiderOne.Sandbox.Uploads;
using InsiderOne.Sandbox.Upserts;

namespace InsiderOne.Sandbox;

/// <summary>The sandbox as a web application. Other paths are answered 404.</summary>
internal static class SandboxApplication
{
    /// <summary>Adds the sandbox's services and endpoints, and builds.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, SandboxOptions options, TimeProvider time)
    {
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = UploadRequest.MaxBodyBytes);
        builder.Services
            .AddSingleton(options)
            .AddSingleton(time)
            .AddSingleton<SandboxStatistics>()
            .AddSingleton<OutboundHttp>()
            .AddSingleton<FaultPlan>()
            .AddSingleton<RequestLimit>()
            .AddSingleton<SegmentNames>()
            .AddSingleton<AudienceDownload>()
            .AddSingleton<CallbackSender>()
            .AddSingleton<SegmentProcessor>()
            .AddSingleton<FaultCommitter>()
            .AddSingleton<UploadEndpoint>()
            .AddSingleton<UpsertEndpoint>();

        var application = builder.Build();
        application.MapPost("/fps/v1/upload", application.Services.GetRequiredService<UploadEndpoint>().HandleAsync);
        application.MapPost("/api/user/v1/upsert", application.Services.GetRequiredService<UpsertEndpoint>().HandleAsync);
        application.MapGet("/healthz", static context => context.Response.WriteAsync("ok"));
        // Not part of Insider One: what the tests and benchmarks ask afterwards.
        var statistics = application.Services.GetRequiredService<SandboxStatistics>();
        application.MapGet("/sandbox/requests", context =>
            context.Response.WriteAsJsonAsync(statistics.Report(), SandboxJson.Default.SandboxReport));
        return application;
    }
}
