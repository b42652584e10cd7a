using System.Net;
using System.Net.Sockets;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Api;

/// <summary>The connection to Insider One.</summary>
internal static class ApiHandler
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(15);

    public static SocketsHttpHandler Create(int connectionLimit) => new()
    {
        // A redirect would hand the token to another host.
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new LoopbackBypass(HttpClient.DefaultProxy),
        AutomaticDecompression = DecompressionMethods.All,
        MaxConnectionsPerServer = connectionLimit,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = ConnectAsync,
    };

    /// <summary>Connects within a time of its own, so that "no connection" can be told from "no answer": the handler's own limit looks like the latter.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectTime);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
