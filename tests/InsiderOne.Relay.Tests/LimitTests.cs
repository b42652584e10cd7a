using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InsiderOne.Relay.Tests;

/// <summary>What one caller may ask of a relay; the body and those who trickle it are in <see cref="CallbackTests"/>.</summary>
public sealed class LimitTests : RelayTest
{
    [Theory]
    [InlineData("HTTP/1.1 414", "GET /{4096} HTTP/1.1\r\nHost: r\r\n\r\n")]
    [InlineData("HTTP/1.1 431", "GET /healthz HTTP/1.1\r\nHost: r\r\nX: {16384}\r\n\r\n")]
    public async Task A_request_line_or_header_that_is_too_long_is_refused(string status, string request)
    {
        var length = int.Parse(request.Split('{', '}')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith(status, await RawConnection.AskAsync(Relay.Uri, request.Replace($"{{{length}}}", new string('x', length), StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_headers_than_any_client_needs_are_refused()
    {
        var headers = string.Concat(Enumerable.Range(0, 64).Select(static i => $"X{i}: 1\r\n"));
        Assert.StartsWith("HTTP/1.1 431", await RawConnection.AskAsync(Relay.Uri, $"GET /healthz HTTP/1.1\r\nHost: r\r\n{headers}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_finish_its_headers_is_cut_off()
    {
        using var connection = await RawConnection.OpenAsync(Relay.Uri);
        await connection.SendAsync("GET /healthz HTTP/1.1\r\nHost: r\r\n");
        Assert.StartsWith("HTTP/1.1 408", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_more_than_there_may_be_is_closed_and_the_others_are_served()
    {
        var connections = new List<RawConnection>();
        try
        {
            for (var i = 0; i < 1024; i++) connections.Add(await RawConnection.OpenAsync(Relay.Uri));
            // Connections are counted when they are taken up, which may be a moment after they are made.
            await connections[^1].SendAsync("GET /healthz HTTP/1.1\r\nHost: r\r\nConnection: close\r\n");
            using (var one = await RawConnection.OpenAsync(Relay.Uri)) Assert.Equal("", await one.ReadToEndAsync());
            await connections[^1].SendAsync("\r\n");
            Assert.StartsWith("HTTP/1.1 200", await connections[^1].ReadToEndAsync(), StringComparison.Ordinal);
        }
        finally
        {
            connections.ForEach(static c => c.Dispose());
        }
    }

    [Fact]
    public void A_connection_that_is_kept_for_nothing_and_a_download_that_hardly_moves_end_in_minutes()
    {
        var server = new KestrelServerOptions();
        RelayLimits.Apply(server);
        Assert.Equal((TimeSpan.FromSeconds(60), 0L), (server.Limits.KeepAliveTimeout, server.Limits.MaxConcurrentUpgradedConnections));
        // The server allows what the kernel's buffers took, some 4 MB, at this rate: to watch it would take as long.
        Assert.InRange(4_000_000 / server.Limits.MinResponseDataRate!.BytesPerSecond, 60, 300);
    }
}
