using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InsiderOne.Core.Tests.Stores.Checks;

/// <summary>The gateway behind a front that changes its answers, as another server would give them. (Requests are signed and cannot be changed.)</summary>
internal sealed class ChangingFront : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Uri _target;
    private readonly Func<HttpListenerRequest, Answer, Answer> _change;
    private readonly Task _serving;

    public ChangingFront(Uri target, Func<HttpListenerRequest, Answer, Answer> change)
    {
        _target = target;
        _change = change;
        Uri = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Uri.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Uri { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _client.Dispose();
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
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(_target, context.Request.RawUrl)) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var name in context.Request.Headers.AllKeys.OfType<string>())
        {
            // The signature is over the host of the front.
            if (!request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name])) request.Content.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        }

        using var answer = await _client.SendAsync(request);
        var given = _change(context.Request, new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        context.Response.StatusCode = given.Status;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (given.Status != 204 && context.Request.HttpMethod != "HEAD") await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(given.Text));
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal sealed record Answer(int Status, string Text);
}
