using System.Net;
using InsiderOne.Core.Callbacks;

namespace InsiderOne.Relay.Tests;

public sealed class PublicPathTests : RelayTest
{
    private protected override IEnumerable<string> Arguments => ["--public-uri", "https://relay.example.com/insider/one"];

    [Fact]
    public async Task A_proxy_may_strip_the_path_of_the_public_address_or_leave_it()
    {
        Assert.Equal("https://relay.example.com/insider/one", Relay.PublicUri.AbsoluteUri);
        Assert.True(Relay.Uri.IsLoopback);
        foreach (var relay in new[] { Relay.Uri, new Uri(Relay.Uri, "/insider/one") })
        {
            var (id, token) = await Test.PlanAsync();
            using var content = new ByteArrayContent([]);
            using var answer = await Client.PostAsync(CallbackToken.CallbackUri(relay, id, token), content, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(HttpStatusCode.OK, await GetAsync(new Uri(relay.AbsoluteUri.TrimEnd('/') + "/healthz")));
        }

        Assert.Equal(HttpStatusCode.NotFound, await GetAsync("/insider/healthz"));
    }
}
