using System.Net;
using System.Text;
using InsiderOne.Core;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Relay.Tests;

/// <summary>A test with a store and a relay process of its own.</summary>
public abstract class RelayTest : IAsyncLifetime
{
    private protected const string Good = """{"segment_name":"vip","valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}""";

    private RelayProcess? _process;

    private protected TestStore Test { get; } = new();

    private protected RelayProcess Process => _process!;

    private protected RelayRecord Relay { get; private set; } = null!;

    private protected HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience.Time };

    private protected string LogPath => Test.Outside("relay.log");

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected virtual string StorePath => Test.Path;

    private protected virtual IEnumerable<string> Arguments => [];

    private protected virtual Dictionary<string, string> Variables => [];

    public async ValueTask InitializeAsync()
    {
        _process = RelayProcess.Start(["--store", StorePath, "--log-file", LogPath, .. Arguments], Variables);
        Relay = await _process.ReadyAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Uri Address(string path) => new(Relay.Uri, path);

    private protected async Task<HttpStatusCode> SendAsync(SegmentId id, string token, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var answer = await Client.PostAsync(CallbackToken.CallbackUri(Relay.Uri, id, token), content, Cancellation);
        return answer.StatusCode;
    }

    private protected async Task<HttpStatusCode> GetAsync(Uri uri)
    {
        using var answer = await Client.GetAsync(uri, Cancellation);
        return answer.StatusCode;
    }

    private protected Task<HttpStatusCode> GetAsync(string path) => GetAsync(Address(path));
}
