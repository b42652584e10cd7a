using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace InsiderOne.Relay.Tests;

/// <summary>A connection on which a test says what no proper client would.</summary>
internal sealed partial class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();

    // Got once: after EndSending the client would not hand it out any more.
    private NetworkStream? _stream;

    public static async Task<RawConnection> OpenAsync(Uri relay)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(relay.Host, relay.Port, TestContext.Current.CancellationToken);
        connection._stream = connection._client.GetStream();
        return connection;
    }

    /// <summary>Sends one request on a connection of its own and returns the whole answer, without the date.</summary>
    public static async Task<string> AskAsync(Uri relay, string request)
    {
        using var connection = await OpenAsync(relay);
        await connection.SendAsync(request);
        return Date().Replace(await connection.ReadToEndAsync(), "");
    }

    public Task SendAsync(string text) => _stream!.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    /// <summary>Says that nothing more comes, as a client that breaks off in the midst of its body.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>All the relay says until it closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(_stream!, Encoding.ASCII, leaveOpen: true);
        try
        {
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Time);
        }
        catch (IOException)
        {
            // It was cut off.
            return "";
        }
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex(@"^Date: .*\r\n", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Date();
}
