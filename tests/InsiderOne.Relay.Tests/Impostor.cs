using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InsiderOne.Relay.Tests;

/// <summary>A server that answers in a relay's place.</summary>
internal sealed class Impostor : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Impostor(WebApplication server) => _server = server;

    public Uri Uri => new(_server.Urls.First());

    /// <summary>Starts one.</summary>
    /// <param name="health">What it answers when it is asked for its health.</param>
    /// <param name="callback">The status of its answer to a callback.</param>
    public static async Task<Impostor> StartAsync(string health, int callback = 200)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/healthz", () => Results.Text(health, "application/json"));
        server.MapPost("/callbacks/{id}/{token}", () => Results.StatusCode(callback));
        await server.StartAsync();
        return new Impostor(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
