using System.Net;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

public sealed class StoreFailureTests : RelayTest
{
    [Fact]
    public async Task A_store_that_cannot_be_written_is_503_and_not_ready_and_heals()
    {
        var (id, token) = await Test.PlanAsync();
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/readyz"));
        // Permissions do not bind root; a file where a folder must be does.
        var callbacks = Path.Combine(Test.Path, "callbacks");
        await File.WriteAllTextAsync(callbacks, "", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(id, token, Good));
        File.Delete(callbacks);
        Assert.Empty(await Test.CallbacksAsync(id));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
    }

    [Fact]
    public async Task A_store_that_went_away_is_503_for_everyone_and_404_for_nobody()
    {
        var (id, token) = await Test.PlanAsync("a@example.com\n");
        var link = await Test.Store.PresignAsync(StoreKeys.Staged(id), TimeProvider.System.GetUtcNow().AddHours(1), Relay.Uri, Cancellation);
        var away = Test.Outside("away");
        Directory.Move(Test.Path, away);
        await FailsAsync();
        Directory.CreateDirectory(Test.Path);
        await FailsAsync();
        Directory.Delete(Test.Path);
        await File.WriteAllTextAsync(Test.Path, "", Cancellation);
        await FailsAsync();
        File.Delete(Test.Path);
        Directory.Move(away, Test.Path);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/readyz"));

        async Task FailsAsync()
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(id, token, Good));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(id, "wrong", Good));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(link));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync("/readyz"));
            Assert.Equal(HttpStatusCode.OK, await GetAsync("/healthz"));
        }
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_503_for_no_other_segment()
    {
        var (broken, brokenToken) = await Test.PlanAsync();
        var (id, token) = await Test.PlanAsync();
        await File.WriteAllTextAsync(Path.Combine(Test.Path, StoreKeys.Segment(broken), "1-planned.json"), """{"version":2}""", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(broken, brokenToken, Good));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
    }

    [Fact]
    public async Task Readiness_is_a_write_that_leaves_nothing_behind()
    {
        var before = Test.Keys.ToList();
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await GetAsync("/readyz"));
        Assert.Equal(before, Test.Keys);
        Assert.True(Directory.Exists(Path.Combine(Test.Path, "probes")));
    }
}
