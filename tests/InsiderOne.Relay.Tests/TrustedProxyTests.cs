using System.Net;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core;

namespace InsiderOne.Relay.Tests;

public sealed class TrustedProxyTests : RelayTest
{
    private protected override IEnumerable<string> Arguments => ["--trusted-proxies", "127.0.0.1, 198.51.100.0/24"];

    [Fact]
    public async Task Behind_a_trusted_proxy_each_client_has_misses_of_its_own()
    {
        // Twice what a minute allows: the minute may turn in the midst of them.
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= 2 * RelayLimits.MissesPerMinute; i++) answers.Add(await MissAsync("192.0.2.1"));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.NotFound, await MissAsync("192.0.2.2"));
        // What the client itself wrote comes before what a trusted proxy appended, and counts for nothing.
        Assert.Equal(HttpStatusCode.NotFound, await MissAsync("192.0.2.1, 192.0.2.3"));
        Assert.Equal(HttpStatusCode.NotFound, await MissAsync("192.0.2.1, 192.0.2.4, 198.51.100.7"));
    }

    [Fact]
    public async Task An_untrusted_address_cannot_give_itself_another()
    {
        await using var relay = RelayProcess.Start("--store", Test.Path, "--trusted-proxies", "198.51.100.7");
        var uri = (await relay.ReadyAsync()).Uri;
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= 2 * RelayLimits.MissesPerMinute; i++) answers.Add(await MissAsync($"192.0.2.{i}", uri));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private async Task<HttpStatusCode> MissAsync(string forwardedFor, Uri? relay = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CallbackToken.CallbackUri(relay ?? Relay.Uri, SegmentId.New(TimeProvider.System), CallbackToken.New()));
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await Client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
