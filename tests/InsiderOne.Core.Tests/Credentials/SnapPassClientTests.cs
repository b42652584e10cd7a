using System.Net;
using System.Net.Sockets;
using InsiderOne.Core.Credentials.Sharing;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Credentials;

public sealed class SnapPassClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("snap/")]
    public async Task A_link_hands_the_credential_out_once(string path)
    {
        await using var server = new SnapPassStandIn(path);
        await ShareAndRedeemAsync(server.Uri);
        Assert.Equal(["POST", "GET", "GET"], server.Requests.Select(r => r.Split(' ')[0]));
        Assert.All(server.Requests, r => Assert.Contains($"/{path}api/v2/passwords", r, StringComparison.Ordinal));
        Assert.Equal(3600, server.LastKept.GetProperty("ttl").GetInt32());
        Assert.DoesNotContain("useinsider", server.LastKept.GetProperty("password").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_the_real_server_hands_the_credential_out_once()
    {
        using var server = await SnapPassServer.StartAsync();
        await ShareAndRedeemAsync(server.Uri);
    }

    [Fact]
    public async Task A_wrong_key_destroys_the_secret_of_the_real_server_and_says_so()
    {
        using var server = await SnapPassServer.StartAsync();
        await CheckWrongKeyAsync(server.Uri);
    }

    [Fact]
    public async Task A_wrong_key_destroys_the_secret_and_says_so()
    {
        await using var server = new SnapPassStandIn();
        await CheckWrongKeyAsync(server.Uri);
    }

    [Fact]
    public async Task A_link_of_the_real_server_expires()
    {
        using var server = await SnapPassServer.StartAsync();
        var link = await Client().KeepAsync(server.Uri, CredentialFixture.Credential(), 1, Cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        // HEAD does not use a link up.
        for (var i = 0; i < 600; i++)
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, link.ApiUri);
            if ((await http.SendAsync(head, Cancellation)).StatusCode == HttpStatusCode.NotFound) break;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.Equal("CredentialLinkUsed", (await CredentialFixture.FaultOf(() => Client().RedeemAsync(link, Cancellation))).ErrorId);
    }

    [Theory]
    [InlineData(302, "https://elsewhere.example.com/")]
    [InlineData(307, "https://elsewhere.example.com/")]
    [InlineData(500, "<html>")]
    [InlineData(503, "<html>")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "{\"token\":\"javascript:alert(1)\"}")]
    public async Task Another_answer_is_told_and_neither_followed_nor_asked_for_again(int status, string body)
    {
        await using var server = new SnapPassStandIn();
        var link = SnapPassLink.Parse(server.Keep("x"));
        server.Fault = _ => (status, body);
        var keep = await CredentialFixture.FaultOf(() => Client().KeepAsync(server.Uri, CredentialFixture.Credential(), 60, Cancellation));
        var redeem = await CredentialFixture.FaultOf(() => Client().RedeemAsync(link, Cancellation));
        Assert.Equal(("SnapPassRefused", "CredentialLinkFailed"), (keep.ErrorId, redeem.ErrorId));
        Assert.Equal(2, server.Requests.Count);
        foreach (var fault in new[] { keep, redeem })
        {
            Assert.DoesNotContain(CredentialFixture.Token, fault.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(link.WebUri.Segments[^1], fault.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_is_not_made_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var requests = 0;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var serving = Task.Run(
            async () =>
            {
                while (true)
                {
                    using var connection = await listener.AcceptTcpClientAsync(over.Token);
                    requests += await connection.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, over.Token);
                }
            },
            CancellationToken.None);
        var link = SnapPassLink.Parse(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/id~{new string('a', 43)}="));
        var fault = await CredentialFixture.FaultOf(() => Client().RedeemAsync(link, Cancellation));
        Assert.Equal("CredentialLinkFailed", fault.ErrorId);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task Where_nobody_listens_the_link_is_still_good()
    {
        Uri link, server;
        await using (var closed = new SnapPassStandIn()) (server, link) = (closed.Uri, closed.Keep("x"));
        var redeem = await CredentialFixture.FaultOf(() => Client().RedeemAsync(SnapPassLink.Parse(link), Cancellation));
        var keep = await CredentialFixture.FaultOf(() => Client().KeepAsync(server, CredentialFixture.Credential(), 60, Cancellation));
        Assert.Equal(("SnapPassNotReachable", "SnapPassNotReachable"), (redeem.ErrorId, keep.ErrorId));
        Assert.Contains("still unused", redeem.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_was_not_even_a_connection_in_time_the_link_is_still_good()
    {
        await using var server = new SnapPassStandIn();
        var link = SnapPassLink.Parse(server.Keep("secret"));
        var error = await CredentialFixture.FaultOf(() => new SnapPassClient(TimeSpan.Zero, TimeProvider.System).RedeemAsync(link, Cancellation));
        Assert.Equal("SnapPassNotReachable", error.ErrorId);
        Assert.Empty(server.Requests);
        Assert.Equal("secret", await Client().RedeemAsync(link, Cancellation));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var link = SnapPassLink.Parse(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/id~{new string('a', 43)}="));
        var fault = await CredentialFixture.FaultOf(() => new SnapPassClient(TimeSpan.FromMilliseconds(200), TimeProvider.System).RedeemAsync(link, Cancellation));
        Assert.Equal("CredentialLinkFailed", fault.ErrorId);
        Assert.Contains("0.2 seconds", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"partnerName\":\"mybrand\",\"apiToken\":\"tok\",\"baseUri\":\"https://attacker.example.com\"}", null, "https://contact.useinsider.com/")]
    [InlineData("{\"partnerName\":\"mybrand\",\"apiToken\":\"tok\"}", "https://mine.example.com", "https://mine.example.com/")]
    public void Where_a_token_may_be_sent_is_the_receivers_to_say(string content, string? baseUri, string expected)
    {
        var credential = ReceivedCredential.Read(content, Link(), "main", null, baseUri is null ? null : new Uri(baseUri));
        Assert.Equal((expected, "tok", "main"), (credential.BaseUri.AbsoluteUri, credential.RevealToken(), credential.Name));
    }

    [Fact]
    public void A_link_made_by_hand_holds_the_bare_token_and_needs_a_partner_name()
    {
        Assert.Equal("tok-by-hand", ReceivedCredential.Read("tok-by-hand\n", Link(), null, "mybrand", null).RevealToken());
        var fault = Assert.Throws<InsiderException>(() => ReceivedCredential.Read("tok-by-hand", Link(), null, null, null));
        Assert.Equal("CredentialLinkContentInvalid", fault.ErrorId);
        Assert.DoesNotContain("tok-by-hand", fault.ToString(), StringComparison.Ordinal);
        Assert.Throws<InsiderException>(() => ReceivedCredential.Read("{\"partnerName\":\"mybrand\",\"apiToken\":\"tok\"}", Link(), null, "other", null));
    }

    private static SnapPassClient Client() => new(TimeSpan.FromSeconds(60), TimeProvider.System);

    private static SnapPassLink Link() => SnapPassLink.Parse(new Uri($"https://snap.example.com/id~{new string('a', 43)}="));

    private static async Task ShareAndRedeemAsync(Uri server)
    {
        var link = await Client().KeepAsync(server, CredentialFixture.Credential(), 3600, Cancellation);
        Assert.Equal(server.Authority, link.WebUri.Authority);
        // As it goes through a chat.
        link = SnapPassLink.Parse(new Uri(link.WebUri.AbsoluteUri));
        var credential = ReceivedCredential.Read(await Client().RedeemAsync(link, Cancellation), link, null, null, null);
        Assert.Equal(("mybrand", CredentialFixture.Token), (credential.PartnerName, credential.RevealToken()));
        var fault = await CredentialFixture.FaultOf(() => Client().RedeemAsync(link, Cancellation));
        Assert.Equal("CredentialLinkUsed", fault.ErrorId);
        Assert.DoesNotContain(link.WebUri.Segments[^1], fault.ToString(), StringComparison.Ordinal);
    }

    private static async Task CheckWrongKeyAsync(Uri server)
    {
        var link = await Client().KeepAsync(server, CredentialFixture.Credential(), 3600, Cancellation);
        var wrong = SnapPassLink.Parse(new Uri(server, Uri.UnescapeDataString(link.WebUri.Segments[^1]).Split('~')[0] + "~" + new string('a', 43) + "="));
        Assert.Equal("CredentialLinkFailed", (await CredentialFixture.FaultOf(() => Client().RedeemAsync(wrong, Cancellation))).ErrorId);
        Assert.Equal("CredentialLinkUsed", (await CredentialFixture.FaultOf(() => Client().RedeemAsync(link, Cancellation))).ErrorId);
    }
}
