using System.Net;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

public class LogTests : RelayTest
{
    [Fact]
    public async Task The_log_has_no_token_no_signature_no_path_and_no_body_whatever_happens()
    {
        const string Secret = "private@example.com";
        var (id, token) = await Test.PlanAsync($"{Secret}\n");
        var (_, other) = await Test.PlanAsync();
        var link = await Test.Store.PresignAsync(StoreKeys.Staged(id), TimeProvider.System.GetUtcNow().AddHours(1), Relay.Uri, Cancellation);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(link));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(link + "x"));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(id, other, Secret));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(id, token, Secret + new string(' ', 20_000)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Secret));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Secret));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/readyz"));
        foreach (var malformed in new[]
        {
            $"POST /callbacks/{id}/{token} HTTP/1.1\r\nHost: r\r\nContent-Length: x{Secret}\r\n\r\n",
            $"POST /callbacks/{id}/{token} HTTP/9.9\r\n\r\n",
            $"{Secret} /callbacks/{id}/{token}\r\n\r\n",
            $"POST /callbacks/{id}/{token}%zz%00 HTTP/1.1\r\nHost: {Secret} {token}\r\nX: {new string('x', 20_000)}\r\n\r\n",
        })
        {
            await RawConnection.AskAsync(Relay.Uri, malformed);
        }

        Directory.Move(Test.Path, Test.Outside("away"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(id, token, Secret));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(link));
        Directory.Move(Test.Outside("away"), Test.Path);

        Process.CloseInput();
        Assert.Equal(0, await Process.ExitCodeAsync());
        Assert.Equal(("", ""), (await Process.RestOfOutputAsync(), await Process.RestOfErrorAsync()));
        var log = await File.ReadAllTextAsync(LogPath, Cancellation);
        Assert.Contains($"A callback for segment {id} is stored.", log, StringComparison.Ordinal);
        Assert.Contains("503", log, StringComparison.Ordinal);
        AssertForm(log);
        var signature = link.Query.Split("signature=")[1];
        foreach (var secret in new[] { token, other, CallbackToken.Hash(token), signature, "expires", "/callbacks/", "/staged/", Secret })
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
    }

    private protected virtual void AssertForm(string log) =>
        Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.Matches(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info|warn|fail): ", line));
}
