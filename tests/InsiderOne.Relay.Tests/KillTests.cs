using System.Collections.Concurrent;
using System.Net;
using System.Text;
using InsiderOne.Core;

namespace InsiderOne.Relay.Tests;

public sealed class KillTests : RelayTest
{
    [Fact]
    public async Task No_acknowledged_callback_is_lost_when_the_relay_is_killed_while_they_arrive()
    {
        const int Senders = 16;
        var segments = await Task.WhenAll(Enumerable.Range(0, Senders * 4).Select(_ => Test.PlanAsync()));
        var acknowledged = new ConcurrentBag<(SegmentId Id, string Body)>();
        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                // Fifteen bodies a segment, below the most that are kept.
                var (id, token) = segments[(sender * 4) + (i / 15 % 4)];
                var body = $"body {i % 15} of {sender}";
                try
                {
                    if (await SendAsync(id, token, body) == HttpStatusCode.OK) acknowledged.Add((id, body));
                }
                catch (HttpRequestException)
                {
                    // Killed: this one is not acknowledged, and neither will be any other.
                    return;
                }
            }
        })).ToList();
        await Patience.UntilAsync(() => acknowledged.Count >= 100);
        Process.Kill();
        await Task.WhenAll(sending);

        var stored = new Dictionary<SegmentId, HashSet<string>>();
        foreach (var (id, _) in segments)
            stored[id] = [.. (await Test.CallbacksAsync(id)).Select(c => Encoding.UTF8.GetString(c.Body.Span))];
        Assert.All(acknowledged, a => Assert.Contains(a.Body, stored[a.Id]));
        // Nothing half-written has a name, either.
        Assert.All(stored.Values.SelectMany(s => s), body => Assert.Matches(@"^body \d+ of \d+$", body));
    }
}
