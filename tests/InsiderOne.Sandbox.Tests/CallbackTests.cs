using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Sandbox.Tests;

public sealed class CallbackTests
{
    private const string Good = """{"segment_name":"vip","valid_values_count":2,"invalid_values_count":1,"total_entered_values":3}""";

    [Fact]
    public async Task NoCallback_sends_none()
    {
        var (callbacks, report) = await SendAsync("NoCallback");
        Assert.Empty(callbacks);
        Assert.Equal(0, report.CallbackCount);
        Assert.Null(Assert.Single(report.Downloads).Failure);
    }

    [Fact]
    public async Task CallbackTwice_sends_the_same_twice() => Assert.Equal([Good, Good], await BodiesAsync("CallbackTwice"));

    [Fact]
    public async Task GarbageCallback_sends_garbage_then_the_good_one()
    {
        var bodies = await BodiesAsync("GarbageCallback");
        Assert.Equal(2, bodies.Count);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(bodies[0]));
        Assert.Equal(Good, bodies[1]);
    }

    [Fact]
    public async Task CallbackHtml_sends_nothing_but_HTML()
    {
        var (callbacks, _) = await SendAsync("CallbackHtml");
        var callback = Assert.Single(callbacks);
        Assert.Equal("text/html", callback.ContentType);
        Assert.StartsWith("<html>", callback.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallbackNoContentType_sends_none()
    {
        var (callbacks, _) = await SendAsync("CallbackNoContentType");
        var callback = Assert.Single(callbacks);
        Assert.Null(callback.ContentType);
        Assert.Equal(Good, callback.Body);
    }

    [Fact]
    public async Task CallbackWrongSums_does_not_add_up() =>
        Assert.Equal([Good.Replace(":3}", ":4}", StringComparison.Ordinal)], await BodiesAsync("CallbackWrongSums"));

    [Fact]
    public async Task CallbackOtherName_names_another_segment() =>
        Assert.Equal([Good.Replace("vip", "another segment", StringComparison.Ordinal)], await BodiesAsync("CallbackOtherName"));

    [Fact]
    public async Task CallbackExtraFields_adds_fields()
    {
        var body = Assert.Single(await BodiesAsync("CallbackExtraFields"));
        using var json = JsonDocument.Parse(body);
        Assert.Equal(3, json.RootElement.GetProperty("total_entered_values").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("details").GetProperty("matched_users").GetInt32());
    }

    [Fact]
    public async Task CallbackLate_comes_after_the_delay()
    {
        var time = new FakeTimeProvider();
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(
            options => options with { Faults = [new(Faults.Fault.CallbackLate)], CallbackDelay = TimeSpan.FromHours(2) }, time);
        using var answer = await sandbox.UploadAsync(peer);
        await Patience.UntilAsync(async () => (await sandbox.ReportAsync()).Downloads.Count == 1);
        Assert.False(peer.HasCallback);
        await Patience.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromHours(1));
            return peer.HasCallback;
        });
        Assert.Equal(Good, (await peer.CallbackAsync()).Body);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(0)]
    public async Task A_callback_answered_503_or_not_at_all_is_sent_again(int status)
    {
        await using var peer = await Peer.StartAsync();
        peer.CallbackStatuses.Enqueue(status);
        peer.CallbackStatuses.Enqueue(status);
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(peer);
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(Good, (await peer.CallbackAsync()).Body);
        var report = await sandbox.IdleReportAsync();
        Assert.Equal(3, report.CallbackCount);
        Assert.Equal(2, report.CallbackStatuses[status == 0 ? "none" : "503"]);
        Assert.Equal(1, report.CallbackStatuses["200"]);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(500, 1)]
    [InlineData(307, 1)]
    [InlineData(503, 5)]
    public async Task A_callback_is_given_up_at_once_when_refused_and_after_five_503(int status, int tries)
    {
        await using var peer = await Peer.StartAsync();
        for (var attempt = 0; attempt < 10; attempt++)
            peer.CallbackStatuses.Enqueue(status);
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal(tries, (await sandbox.IdleReportAsync()).CallbackCount);
    }

    private static async Task<List<string>> BodiesAsync(string fault) => [.. (await SendAsync(fault)).Callbacks.Select(static callback => callback.Body)];

    private static async Task<(List<Peer.Callback> Callbacks, Statistics.SandboxReport Report)> SendAsync(string fault)
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(fault);
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal(200, (int)answer.StatusCode);
        var report = await sandbox.IdleReportAsync();
        List<Peer.Callback> callbacks = [];
        while (peer.HasCallback)
            callbacks.Add(await peer.CallbackAsync());
        return (callbacks, report);
    }
}
