using System.Net.Sockets;

namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>
/// Connects once. .NET repeats a GET on a new connection when the first one breaks before the answer, and the second one of a
/// one-time link finds nothing: the handler gets no second connection.
/// </summary>
internal sealed class SingleConnection
{
    private int _connections;

    /// <summary>The connect callback of a handler.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _connections) > 1) throw new IOException("the connection broke before an answer came");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            WasMade = true;
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether there was a connection at all: without one nothing was asked of the server.</summary>
    public bool WasMade { get; private set; }

    /// <summary>Whether a connection was asked for a second time: the first one had been made, and the request may have arrived.</summary>
    public bool WasBroken => _connections > 1;
}
