using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Relay.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly TestStore _test = new();
    private readonly List<X509Certificate2> _chain = [];

    private string CertificatePath => _test.Outside("certificate.pem");

    private string KeyPath => _test.Outside("key.pem");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _chain.ForEach(static c => c.Dispose());
        _test.Dispose();
    }

    [Fact]
    public async Task A_callback_comes_by_TLS_and_a_renewed_certificate_is_taken_up_without_a_restart()
    {
        var first = Write("first");
        await using var relay = RelayProcess.Start("--store", _test.Path, "--urls", "https://127.0.0.1:0", "--certificate", CertificatePath, "--certificate-key", KeyPath);
        var uri = (await relay.ReadyAsync()).Uri;
        Assert.Equal("https", uri.Scheme);
        var (id, token) = await _test.PlanAsync();
        using (var client = Client(static _ => { }))
        using (var content = new ByteArrayContent("{}"u8.ToArray()))
        using (var answer = await client.PostAsync(CallbackToken.CallbackUri(uri, id, token), content, Cancellation))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await _test.CallbacksAsync(id));
        Assert.Equal(first, await ShownAsync(uri));

        // Half of a renewal is none.
        await File.WriteAllTextAsync(CertificatePath, "-----BEGIN CERTIFICATE-----", Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, Cancellation);
        Assert.Equal(first, await ShownAsync(uri));
        var second = Write("second");
        using var patience = new CancellationTokenSource(Patience.Time, TimeProvider.System);
        while (await ShownAsync(uri) != second) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
    }

    [Fact]
    public async Task The_chain_in_the_file_is_shown_too()
    {
        Write("leaf");
        await using var relay = RelayProcess.Start("--store", _test.Path, "--urls", "https://127.0.0.1:0", "--certificate", CertificatePath, "--certificate-key", KeyPath);
        var shown = new List<string>();
        using var client = Client(chain => shown.AddRange(chain.ChainPolicy.ExtraStore.Select(c => c.Subject)));
        await client.GetAsync(new Uri((await relay.ReadyAsync()).Uri, "/healthz"), Cancellation);
        Assert.Contains("CN=issuer", shown);
    }

    [Fact]
    public void A_renewal_that_turns_a_link_further_up_is_noticed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right of their own");
        foreach (var (name, time) in new[] { ("old", 1), ("new", 2) })
        {
            Directory.CreateDirectory(_test.Outside(name));
            File.WriteAllText(Path.Combine(_test.Outside(name), "tls.crt"), "");
            File.SetLastWriteTimeUtc(Path.Combine(_test.Outside(name), "tls.crt"), DateTime.UnixEpoch.AddDays(time));
        }

        // As Kubernetes mounts a secret.
        Directory.CreateSymbolicLink(_test.Outside("data"), _test.Outside("old"));
        File.CreateSymbolicLink(_test.Outside("tls.crt"), "data/tls.crt");
        var files = new Tls.CertificateFiles(_test.Outside("tls.crt"), null, null);
        var before = files.Stamp();
        Directory.Delete(_test.Outside("data"));
        Directory.CreateSymbolicLink(_test.Outside("data"), _test.Outside("new"));
        Assert.NotEqual(before, files.Stamp());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_PFX_with_a_password_from_the_environment_or_a_file_is_taken_and_a_wrong_one_refused(bool byFile)
    {
        using var certificate = Issue("pfx");
        var path = _test.Outside("certificate.pfx");
        await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, "hunter2"), Cancellation);
        await File.WriteAllTextAsync(_test.Outside("password"), "hunter2\n", Cancellation);
        string[] arguments = ["--store", _test.Path, "--urls", "https://127.0.0.1:0", "--certificate", path];
        if (byFile) arguments = [.. arguments, "--certificate-password-file", _test.Outside("password")];
        await using var relay = RelayProcess.Start(arguments, byFile ? [] : new() { ["INSIDER_RELAY_CERTIFICATE_PASSWORD"] = "hunter2" });
        Assert.Equal(certificate.Thumbprint, await ShownAsync((await relay.ReadyAsync()).Uri));
        await RelayProcess.FailAsync(2, "and its key cannot be used", arguments[..6], new() { ["INSIDER_RELAY_CERTIFICATE_PASSWORD"] = "wrong" });
    }

    private static HttpClient Client(Action<X509Chain> see) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        // It is the relay's own certificate that is looked at here, and no host is known by it.
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, chain, _) => { see(chain!); return certificate is not null; } },
    });

    private static async Task<string> ShownAsync(Uri uri)
    {
        var thumbprint = "";
        using var client = Client(chain => thumbprint = chain.ChainElements[0].Certificate.Thumbprint);
        using var answer = await client.GetAsync(new Uri(uri, "/healthz"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return thumbprint;
    }

    private string Write(string name)
    {
        using var certificate = Issue(name);
        File.WriteAllText(KeyPath, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificatePath, new StringBuilder().AppendLine(certificate.ExportCertificatePem()).AppendLine(_chain[^1].ExportCertificatePem()).ToString());
        return certificate.Thumbprint;
    }

    private X509Certificate2 Issue(string name)
    {
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Authority("CN=root", rootKey).CreateSelfSigned(from, to);
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Authority("CN=issuer", issuerKey).Create(root, from, to, RandomNumberGenerator.GetBytes(8));
        var issuer = issued.CopyWithPrivateKey(issuerKey);
        _chain.Add(issuer);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
