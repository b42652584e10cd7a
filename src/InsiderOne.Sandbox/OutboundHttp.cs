using System.Net;

namespace InsiderOne.Sandbox;

/// <summary>The client for downloads and callbacks. It follows no redirect, sends no cookie and asks for no compression.</summary>
internal sealed class OutboundHttp : IDisposable
{
    /// <summary>The client. Its time-out covers an answer's headers and, for a callback, the whole answer.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        Proxy = new LoopbackBypass(),
        // This, and no queue of ours, bounds how many segments are processed at once.
        MaxConnectionsPerServer = 64,
    });

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    /// <summary>The machine's proxy, except for the machine itself: .NET sends loopback addresses to HTTP_PROXY too.</summary>
    private sealed class LoopbackBypass : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => HttpClient.DefaultProxy.Credentials;
            set => HttpClient.DefaultProxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => HttpClient.DefaultProxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || HttpClient.DefaultProxy.IsBypassed(host);
    }
}
