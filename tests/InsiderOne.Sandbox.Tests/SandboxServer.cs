using System.Net.Http.Json;
using System.Text;
using InsiderOne.Sandbox.Faults;
using InsiderOne.Sandbox.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace InsiderOne.Sandbox.Tests;

/// <summary>A real sandbox on a loopback port, in this process.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    public const string Token = "sandbox-token-secret";
    private readonly WebApplication _application;

    private SandboxServer(WebApplication application)
    {
        _application = application;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = new Uri(application.Urls.First()),
            Timeout = Patience.Time,
        };
    }

    public HttpClient Client { get; }

    public static Task<SandboxServer> StartAsync(params string[] faults) =>
        StartAsync(options => options with { Faults = FaultRule.ReadAll(faults) });

    public static async Task<SandboxServer> StartAsync(
        Func<SandboxOptions, SandboxOptions> configure,
        TimeProvider? time = null,
        ILoggerProvider? log = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (log is not null)
            builder.Logging.AddProvider(log);
        var options = configure(new SandboxOptions { ApiToken = Token, CallbackRetryDelay = TimeSpan.Zero });
        var application = SandboxApplication.Build(builder, options, time ?? TimeProvider.System);
        await application.StartAsync();
        return new SandboxServer(application);
    }

    /// <summary>A body that is accepted.</summary>
    public static Dictionary<string, object?> Body(Peer peer, string segmentName = "vip") => new()
    {
        ["segmentName"] = segmentName,
        ["fileUrl"] = peer.FileUrl,
        ["callbackUrl"] = peer.CallbackUrl,
        ["attributeName"] = "email",
    };

    /// <summary>Uploads with right headers, but for those changed.</summary>
    public Task<HttpResponseMessage> UploadAsync(string body, string? partner = "sandbox", string? token = Token, string? contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/fps/v1/upload") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (partner is not null)
            request.Headers.Add("X-PARTNER-NAME", partner);
        if (token is not null)
            request.Headers.Add("X-REQUEST-TOKEN", token);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> UploadAsync(Dictionary<string, object?> body) =>
        UploadAsync(System.Text.Json.JsonSerializer.Serialize(body));

    public Task<HttpResponseMessage> UploadAsync(Peer peer, string segmentName = "vip") => UploadAsync(Body(peer, segmentName));

    /// <summary>What the sandbox reports of itself.</summary>
    public async Task<SandboxReport> ReportAsync() =>
        (await Client.GetFromJsonAsync("/sandbox/requests", SandboxJson.Default.SandboxReport))!;

    /// <summary>The report once nothing is being processed.</summary>
    public async Task<SandboxReport> IdleReportAsync()
    {
        await Patience.UntilAsync(async () => (await ReportAsync()).ProcessingCount == 0);
        return await ReportAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
