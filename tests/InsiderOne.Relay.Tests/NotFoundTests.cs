using System.Net;
using InsiderOne.Core;
using InsiderOne.Core.Callbacks;

namespace InsiderOne.Relay.Tests;

public sealed class NotFoundTests : RelayTest
{
    [Fact]
    public async Task An_unknown_id_a_malformed_id_a_wrong_token_and_any_other_path_or_method_get_the_same_404()
    {
        var (id, token) = await Test.PlanAsync("a@example.com\n");
        var before = Test.Keys.ToList();
        var expected = await AskAsync("POST", $"/callbacks/{id}/{CallbackToken.New()}");
        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", expected, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", expected, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", expected, StringComparison.OrdinalIgnoreCase);
        foreach (var (method, path) in new[]
        {
            ("POST", $"/callbacks/{SegmentId.New(TimeProvider.System)}/{token}"),
            ("POST", $"/callbacks/{id.ToString().ToUpperInvariant()}/{token}"),
            ("POST", $"/callbacks/nonsense/{token}"),
            ("POST", $"/callbacks/..%2f..%2fetc/{token}"),
            ("POST", $"/callbacks/%2e%2e/{token}"),
            ("POST", $"/callbacks/../callbacks/x/{token}"),
            ("POST", $"/callbacks/{id}%00/{token}"),
            ("POST", $"/callbacks/{id}/{token}/more"),
            ("POST", $"/callbacks/{id}"),
            ("GET", $"/callbacks/{id}/{token}"),
            ("PUT", $"/callbacks/{id}/{token}"),
            ("DELETE", $"/callbacks/{id}/{token}"),
            ("GET", $"/staged/{id}.csv"),
            ("GET", $"/staged/..%2fsigning.key.csv?expires=1&signature=x"),
            ("GET", "/staged/../signing.key"),
            ("POST", "/healthz"),
            ("GET", "/"),
            ("GET", "/index.html"),
        })
        {
            var answer = await AskAsync(method, path);
            // A path with a NUL is no request at all to Kestrel.
            if (path.Contains("%00", StringComparison.Ordinal)) Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
            else Assert.Equal(expected, answer);
        }

        Assert.Equal(before, Test.Keys);
    }

    [Fact]
    public async Task An_address_that_misses_again_and_again_gets_429_and_a_right_token_still_is_heard()
    {
        var (id, token) = await Test.PlanAsync();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= 2 * RelayLimits.MissesPerMinute; i++) answers.Add(await SendAsync(id, CallbackToken.New(), Good));
        // More than two minutes hold: the minute may turn in the midst of them.
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.All(answers.Take(RelayLimits.MissesPerMinute), a => Assert.Equal(HttpStatusCode.NotFound, a));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/healthz"));
    }

    private Task<string> AskAsync(string method, string path) =>
        RawConnection.AskAsync(Relay.Uri, $"{method} {path} HTTP/1.1\r\nHost: r\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
}
