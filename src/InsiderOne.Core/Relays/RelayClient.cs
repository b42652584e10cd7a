using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Relays;

/// <summary>What is asked of a relay at its public address. Redirects are not followed, and no answer is trusted.</summary>
internal sealed class RelayClient(IStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Proxy = new LoopbackBypass(HttpClient.DefaultProxy) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        // An instance id is some forty bytes; whoever answers in a relay's place must not fill the memory.
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>The instance id a relay says it has.</summary>
    /// <exception cref="InsiderException"><c>RelayNotResponding</c>.</exception>
    public async Task<string> InstanceIdAsync(Uri relay, CancellationToken cancellationToken)
    {
        try
        {
            var health = await LimitAsync(
                token => _client.GetFromJsonAsync($"{relay.AbsoluteUri.TrimEnd('/')}/healthz", StoreJson.Default.RelayHealth, token), cancellationToken);
            return health is { InstanceId: var id } && InstanceName.IsValid(id) ? id : throw RelayErrors.RelayNotResponding(relay, store.Uri, "its answer holds no instance id");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw RelayErrors.RelayNotResponding(relay, store.Uri, "no answer came within 10 seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or NotSupportedException)
        {
            throw RelayErrors.RelayNotResponding(relay, store.Uri, e.GetBaseException().Message, e);
        }
    }

    /// <summary>Sends a callback, and returns the status of the answer; null with a reason when there was none.</summary>
    public async Task<(HttpStatusCode? Status, string? Reason)> PostAsync(Uri callback, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, callback) { Content = content };
        try
        {
            using var answer = await LimitAsync(token => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), cancellationToken);
            return (answer.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "no answer came within 10 seconds");
        }
        catch (HttpRequestException e)
        {
            return (null, e.GetBaseException().Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return await call(both.Token);
    }
}
