using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Sandbox.Tests;

public sealed class RequestLimitTests
{
    [Fact]
    public async Task The_101st_request_of_any_second_is_429_whatever_it_asks_for()
    {
        var time = new FakeTimeProvider();
        await using var sandbox = await SandboxServer.StartAsync(options => options, time);
        Assert.Equal(Enumerable.Repeat(405, 100), await StatusesAsync(sandbox, 100));
        time.Advance(TimeSpan.FromMilliseconds(999));
        using (var answer = await sandbox.UploadAsync("{}"))
        {
            Assert.Equal(429, (int)answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        }

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([405], await StatusesAsync(sandbox, 1));
        var report = await sandbox.ReportAsync();
        Assert.Equal((102, 1, 101), (report.UploadCount, report.ThrottledCount, report.PeakRequestsPerSecond));
    }

    [Fact]
    public async Task Requests_that_are_throttled_count_too()
    {
        var time = new FakeTimeProvider();
        await using var sandbox = await SandboxServer.StartAsync(options => options with { RequestsPerSecond = 2 }, time);
        Assert.Equal([405, 405, 429], await StatusesAsync(sandbox, 3));
        time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal([429], await StatusesAsync(sandbox, 1));
        time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal([405, 429], await StatusesAsync(sandbox, 2));
    }

    [Fact]
    public async Task Another_key_does_not_use_up_the_limit()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options with { RequestsPerSecond = 1 }, new FakeTimeProvider());
        using var stranger = await sandbox.UploadAsync("{}", token: "wrong");
        Assert.Equal(401, (int)stranger.StatusCode);
        Assert.Equal([405, 429], await StatusesAsync(sandbox, 2));
    }

    private static async Task<List<int>> StatusesAsync(SandboxServer sandbox, int count)
    {
        List<int> statuses = [];
        for (var request = 0; request < count; request++)
        {
            using var answer = await sandbox.UploadAsync("{}");
            statuses.Add((int)answer.StatusCode);
        }

        return statuses;
    }
}
