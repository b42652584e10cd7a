using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InsiderOne.Servers;

/// <summary>SnapPass's second API as it was measured on the real server (pinterest/snappass 1.6.2), with a log of what was asked. For machines without the real one.</summary>
internal sealed class SnapPassStandIn : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, (string Key, string Secret)> _secrets = new(StringComparer.Ordinal);
    private readonly Task _serving;

    public SnapPassStandIn(string path = "")
    {
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/{path}");
        }

        _listener.Prefixes.Add(Uri.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Uri { get; }

    /// <summary>Each request: its method and path, and nothing secret but the link's key.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The last thing that was asked to be kept.</summary>
    public JsonElement LastKept { get; private set; }

    /// <summary>Answers in the server's place, when set: a status and a body.</summary>
    public Func<HttpListenerRequest, (int Status, string Body)?> Fault { get; set; } = static _ => null;

    /// <summary>Keeps a secret, as somebody at the server's page would, and returns its link.</summary>
    public Uri Keep(string secret)
    {
        var (id, key) = ("snappass" + Guid.NewGuid().ToString("N"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_'));
        _secrets[id] = (key, secret);
        return new Uri(Uri, Uri.EscapeDataString($"{id}~{key}"));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (request, answer) = (context.Request, context.Response);
        Requests.Enqueue($"{request.HttpMethod} {request.Url!.AbsolutePath}");
        var (status, body) = Fault(request) ?? (request.HttpMethod == "POST" ? await KeepAsync(request) : Redeem(request));
        answer.StatusCode = status;
        if (status is >= 300 and <= 399) answer.RedirectLocation = body;
        else await answer.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        answer.Close();
    }

    private async Task<(int Status, string Body)> KeepAsync(HttpListenerRequest request)
    {
        LastKept = (await JsonDocument.ParseAsync(request.InputStream)).RootElement;
        var ttl = LastKept.GetProperty("ttl").GetInt32();
        if (ttl < 1) return (500, "<html>");
        if (ttl > 1_209_600) return (400, """{"title":"The password and/or the TTL are invalid."}""");
        var token = Uri.UnescapeDataString(Keep(LastKept.GetProperty("password").GetString()!).Segments[^1]);
        return (200, JsonSerializer.Serialize(new { token, links = new[] { new { rel = "self", href = "https://elsewhere.example.com/" + token } }, ttl }));
    }

    private (int Status, string Body) Redeem(HttpListenerRequest request)
    {
        var token = Uri.UnescapeDataString(request.Url!.Segments[^1]).Split('~');
        if (!_secrets.TryRemove(token[0], out var kept)) return (404, """{"title":"The password doesn't exist."}""");
        return token[1] == kept.Key ? (200, JsonSerializer.Serialize(new { password = kept.Secret })) : (500, "<html>");
    }
}
