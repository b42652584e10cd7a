using System.Collections.Concurrent;
using System.Net;
using System.Text;
using InsiderOne.Core;

namespace InsiderOne.Relay.Tests;

public sealed class DrainTests : RelayTest
{
    private protected override IEnumerable<string> Arguments => ["--service", "--instance-id", "drained", "--drain-seconds", "9"];

    [Fact]
    public async Task At_SIGTERM_among_many_callbacks_every_one_is_answered_and_every_acknowledged_one_is_stored()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        const int Senders = 16;
        var segments = await Task.WhenAll(Enumerable.Range(0, Senders * 8).Select(_ => Test.PlanAsync()));
        var acknowledged = new ConcurrentBag<(SegmentId Id, string Body)>();
        var others = new ConcurrentBag<object>();
        var noMore = false;
        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref noMore); i++)
            {
                var (id, token) = segments[(sender * 8) + (i / 15 % 8)];
                var body = $"body {i % 15} of {sender}";
                try
                {
                    var status = await SendAsync(id, token, body);
                    if (status == HttpStatusCode.OK) acknowledged.Add((id, body));
                    else others.Add(status);
                }
                catch (HttpRequestException e)
                {
                    others.Add(e);
                }
            }
        })).ToList();
        await Patience.UntilAsync(() => acknowledged.Count >= 200);
        await Process.SignalAsync("TERM");
        // As a balancer does: it sends on until it is told that the relay is not ready.
        while (await GetAsync("/readyz") == HttpStatusCode.OK) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        var before = acknowledged.Count;
        await Patience.UntilAsync(() => acknowledged.Count > before);
        Volatile.Write(ref noMore, true);
        await Task.WhenAll(sending);
        Assert.Empty(others);
        Assert.Equal(0, await Process.ExitCodeAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("/healthz"));
        var stored = new Dictionary<SegmentId, HashSet<string>>();
        foreach (var (id, _) in segments) stored[id] = [.. (await Test.CallbacksAsync(id)).Select(c => Encoding.UTF8.GetString(c.Body.Span))];
        Assert.All(acknowledged, a => Assert.Contains(a.Body, stored[a.Id]));
    }

    [Fact]
    public async Task A_callback_that_has_begun_is_finished_after_the_port_is_closed_to_new_ones()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        var (id, token) = await Test.PlanAsync();
        using var connection = await RawConnection.OpenAsync(Relay.Uri);
        // Faster than the slowest that is allowed, and longer than the port is open.
        var body = new string('x', 4800);
        await connection.SendAsync($"POST /callbacks/{id}/{token} HTTP/1.1\r\nHost: r\r\nContent-Length: {body.Length}\r\n\r\n{body[..2400]}");
        await Process.SignalAsync("TERM");
        while (true)
        {
            try
            {
                await GetAsync("/healthz");
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
            }
            catch (HttpRequestException)
            {
                break;
            }
        }

        await connection.SendAsync(body[2400..]);
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await Process.ExitCodeAsync());
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(await Test.CallbacksAsync(id)).Body.Span));
    }

    [Fact]
    public async Task Answers_during_the_drain_close_their_connections()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        using var kept = await Client.GetAsync(Address("/healthz"), Cancellation);
        Assert.NotEqual(true, kept.Headers.ConnectionClose);
        await Process.SignalAsync("TERM");
        while (await GetAsync("/readyz") == HttpStatusCode.OK) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        using var last = await Client.GetAsync(Address("/healthz"), Cancellation);
        Assert.True(last.Headers.ConnectionClose);
    }

    [Fact]
    public async Task A_caller_that_never_ends_does_not_hold_the_end_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        await using var relay = RelayProcess.Start("--store", Test.Path, "--service", "--instance-id", "hurried", "--drain-seconds", "1");
        var uri = (await relay.ReadyAsync()).Uri;
        var (id, token) = await Test.PlanAsync();
        using var connection = await RawConnection.OpenAsync(uri);
        await connection.SendAsync($"POST /callbacks/{id}/{token} HTTP/1.1\r\nHost: r\r\nContent-Length: 500\r\n\r\nx");
        await relay.SignalAsync("TERM");
        Assert.Equal(0, await relay.ExitCodeAsync());
        Assert.Empty(await Test.CallbacksAsync(id));
    }
}
