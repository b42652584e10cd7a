using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

/// <summary>The sample configurations, in the real proxies, in front of a real relay.</summary>
public sealed class ProxyTests : RelayTest
{
    private readonly int _port = ProxyProcess.FreePort();

    private protected override IEnumerable<string> Arguments => ["--trusted-proxies", "127.0.0.1"];

    private Uri Public => new($"https://127.0.0.1:{_port}/");

    [Fact]
    public async Task Nginx_passes_callbacks_and_downloads_on_names_the_client_and_logs_no_path()
    {
        var nginx = ProxyProcess.FindOrSkip("nginx");
        WriteCertificate();
        var sample = Sample("nginx.conf")
            .Replace("listen [::]:443 ssl;", "", StringComparison.Ordinal)
            .Replace("listen 443 ssl;", $"listen 127.0.0.1:{_port} ssl;", StringComparison.Ordinal)
            .Replace("127.0.0.1:5080", Relay.Uri.Authority, StringComparison.Ordinal)
            .Replace("/var/log/nginx/", Test.Outside("") + "/", StringComparison.Ordinal);
        sample = Regex.Replace(sample, @"/etc/letsencrypt/live/[^/]+/", Test.Outside("") + "/", RegexOptions.None, TimeSpan.FromSeconds(1));
        await File.WriteAllTextAsync(Test.Outside("relay.conf"), sample, Cancellation);
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(n => $"{n}_temp_path {Test.Outside("nginx-" + n)};\n"));
        await File.WriteAllTextAsync(
            Test.Outside("nginx.conf"),
            $$"""
            daemon off;
            pid {{Test.Outside("nginx.pid")}};
            error_log stderr notice;
            events { }
            http { access_log off; {{temporary}} include {{Test.Outside("relay.conf")}}; }
            """,
            Cancellation);
        await using var proxy = await ProxyProcess.StartAsync(nginx, ["-e", "stderr", "-c", Test.Outside("nginx.conf")], _port, Test.Outside("home"));
        await PassesAsync(() => File.ReadAllText(Test.Outside("insider-relay.log")) + File.ReadAllText(Test.Outside("insider-relay-error.log")) + proxy.Output, "127.0.0.2 [");
    }

    [Fact]
    public async Task Caddy_passes_callbacks_and_downloads_on_names_the_client_and_logs_no_path()
    {
        var caddy = ProxyProcess.FindOrSkip("caddy");
        WriteCertificate();
        var sample = Sample("Caddyfile")
            .Replace("127.0.0.1:5080", Relay.Uri.Authority, StringComparison.Ordinal)
            .Replace("relay.example.com {", $"https://127.0.0.1:{_port} {{\n\ttls {Test.Outside("fullchain.pem")} {Test.Outside("privkey.pem")}", StringComparison.Ordinal);
        // No other port than the test's own.
        sample = new Regex(@"^\{$", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Replace(sample, "{\n\tadmin off\n\tauto_https disable_redirects", 1);
        await File.WriteAllTextAsync(Test.Outside("Caddyfile"), sample, Cancellation);
        await using var proxy = await ProxyProcess.StartAsync(
            caddy, ["run", "--adapter", "caddyfile", "--config", Test.Outside("Caddyfile")], _port, Test.Outside("home"));
        await PassesAsync(() => proxy.Output, "\"remote_ip\":\"127.0.0.2\"");
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", name));

    private async Task PassesAsync(Func<string> log, string client)
    {
        var content = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}@example.com\n"));
        var (id, token) = await Test.PlanAsync(content);
        var link = await Test.Store.PresignAsync(StoreKeys.Staged(id), TimeProvider.System.GetUtcNow().AddHours(1), Public, Cancellation);
        using var one = ClientAt("127.0.0.2");
        using var other = ClientAt("127.0.0.3");
        Assert.Equal(content, await one.GetStringAsync(link, Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(one.GetAsync(link + "x", Cancellation)));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(one, CallbackToken.CallbackUri(Public, id, token), Good));
        Assert.Equal(Good, Encoding.UTF8.GetString(Assert.Single(await Test.CallbacksAsync(id)).Body.Span));
        // A relay that has heard enough may hang up before the proxy has said all, which some of them report as a bad gateway.
        Assert.True(await PostAsync(one, CallbackToken.CallbackUri(Public, id, token), new string('x', 20_000)) is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadGateway);
        Assert.Single(await Test.CallbacksAsync(id));

        // What a client says about itself is not believed, and each has misses of its own.
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= 2 * RelayLimits.MissesPerMinute; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Public, $"/callbacks/{id}/{token}"));
            request.Headers.Add("X-Forwarded-For", $"192.0.2.{i}");
            answers.Add(await StatusAsync(one.SendAsync(request, Cancellation)));
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other.GetAsync(new Uri(Public, "/nothing"), Cancellation)));

        // Nor when there is nobody behind it.
        Process.Kill();
        await Process.ExitCodeAsync();
        Assert.Equal(HttpStatusCode.BadGateway, await PostAsync(one, CallbackToken.CallbackUri(Public, id, token), Good));
        Assert.Equal(HttpStatusCode.BadGateway, await StatusAsync(one.GetAsync(link, Cancellation)));
        await Patience.UntilAsync(() => log().Contains(client, StringComparison.Ordinal) && log().Contains("502", StringComparison.Ordinal));
        foreach (var secret in new[] { token, "/callbacks", "/staged", "signature", id.ToString() })
            Assert.DoesNotContain(secret, log(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A client with an address of its own.</summary>
    private static HttpClient ClientAt(string address) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null },
    });

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, Uri uri, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await StatusAsync(client.PostAsync(uri, content, Cancellation));
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode;
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=relay.example.com", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Test.Outside("fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Test.Outside("privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
