using Amazon.Runtime;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Stores.S3;

/// <summary>The connections to S3. Redirects are not followed: a signed request goes to the endpoint it was signed for, or nowhere.</summary>
#pragma warning disable CA1001 // It lives as long as the process: clients are kept, see S3Clients.
internal sealed class S3HttpClientFactory : HttpClientFactory
{
    // One for all requests of a client: without the SDK's own cache, a client would be made for each request.
    private readonly HttpClient _client;

    /// <param name="observer">Sees each answer; null for none.</param>
    public S3HttpClientFactory(DelegatingHandler? observer = null)
    {
        var connections = new SendAtOnce(NewConnections());
        observer?.InnerHandler = connections;
        // Each request has a time-out of its own.
        _client = new HttpClient(observer ?? (HttpMessageHandler)connections) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Connections without any credentials of the store.</summary>
    public static SocketsHttpHandler NewConnections() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new LoopbackBypass(HttpClient.DefaultProxy),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 64,
    };

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    /// <summary>
    /// Sends bodies without asking first (<c>Expect: 100-continue</c>). Asking costs a round trip for each record, and a server that refuses
    /// while a busy client stops waiting takes the body that follows for another request: radosgw then answers the next one 400.
    /// </summary>
    private sealed class SendAtOnce(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        /// <inheritdoc/>
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.ExpectContinue = false;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
