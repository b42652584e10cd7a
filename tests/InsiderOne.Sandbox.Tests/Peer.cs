using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InsiderOne.Sandbox.Tests;

/// <summary>What stands at the other end of the sandbox: serves the file, receives the callbacks, over real HTTP.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Channel<Callback> _callbacks = Channel.CreateUnbounded<Callback>();

    private Peer(WebApplication application) => _application = application;

    /// <summary>A callback as it arrived.</summary>
    internal sealed record Callback(string? ContentType, string Body);

    /// <summary>The file served.</summary>
    public byte[] File { get; set; } = Encoding.UTF8.GetBytes("a@b.c\nnot an address\n\"x@y.z\"\n");

    /// <summary>How the file is answered.</summary>
    public int FileStatus { get; set; } = 200;

    /// <summary>How the next callbacks are answered; 200 after that. 0 breaks the connection.</summary>
    public ConcurrentQueue<int> CallbackStatuses { get; } = [];

    /// <summary>Requests for any path other than the file's and the callback's.</summary>
    public ConcurrentQueue<HttpRequest> Strays { get; } = [];

    public string FileUrl => BaseUri + "/segment.csv?expires=1&signature=presigned-secret";

    public string CallbackUrl => BaseUri + "/callbacks/callback-secret";

    public string BaseUri => _application.Urls.First();

    public static async Task<Peer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var peer = new Peer(builder.Build());
        peer._application.MapGet("/segment.csv", peer.ServeAsync);
        peer._application.MapPost("/callbacks/callback-secret", peer.ReceiveAsync);
        peer._application.MapFallback(context =>
        {
            peer.Strays.Enqueue(context.Request);
            return Task.CompletedTask;
        });
        await peer._application.StartAsync();
        return peer;
    }

    /// <summary>The next callback.</summary>
    public async Task<Callback> CallbackAsync()
    {
        using var timeout = new CancellationTokenSource(Patience.Time);
        return await _callbacks.Reader.ReadAsync(timeout.Token);
    }

    /// <summary>Whether a callback has arrived that nobody has read.</summary>
    public bool HasCallback => _callbacks.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        context.Response.StatusCode = FileStatus;
        if (FileStatus == 307)
            context.Response.Headers.Location = "/elsewhere.csv";
        await context.Response.Body.WriteAsync(File);
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _callbacks.Writer.TryWrite(new Callback(context.Request.ContentType, await reader.ReadToEndAsync()));
        if (!CallbackStatuses.TryDequeue(out var status))
            status = 200;
        if (status == 0)
            context.Abort();
        else
            context.Response.StatusCode = status;
    }
}
