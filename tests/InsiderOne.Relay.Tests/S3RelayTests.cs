using System.Collections.Concurrent;
using System.Net;
using System.Text;
using InsiderOne.Core;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Servers;

namespace InsiderOne.Relay.Tests;

/// <summary>Two replicas of a relay on one bucket of a real S3 gateway: neither has a state of its own.</summary>
public sealed class S3RelayTests : IAsyncLifetime
{
    private readonly List<RelayProcess> _processes = [];
    private readonly List<RelayRecord> _relays = [];
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience.Time };
    private IStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = StoreLocator.Open((await S3Gateway.GetAsync()).NewStoreUri().AbsoluteUri);
        for (var i = 0; i < 2; i++)
        {
            _processes.Add(RelayProcess.Start("--store", _store.Uri.AbsoluteUri));
            _relays.Add(await _processes[i].ReadyAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task The_same_callback_to_both_replicas_at_once_is_acknowledged_by_both_and_kept_once()
    {
        var (id, token) = await PlanAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => SendAsync(_relays[i % 2], id, token, "{}")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Single(await new CallbackReader(_store).FindAsync(id, Cancellation));
    }

    [Fact]
    public async Task A_replica_takes_callbacks_of_what_was_sent_through_the_other_and_both_are_ready()
    {
        var (id, token) = await PlanAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_relays[1], id, token, "{}"));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(_relays[0], id, token + "x", "{}"));
        foreach (var relay in _relays)
            Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(new Uri(relay.Uri, "/readyz"), Cancellation)).StatusCode);
        using var directory = new RelayDirectory(_store, TimeProvider.System);
        Assert.Equal(2, (await directory.ListAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task No_acknowledged_callback_is_lost_when_a_replica_is_killed_while_they_arrive()
    {
        var segments = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => PlanAsync()));
        var acknowledged = new ConcurrentBag<(SegmentId Id, string Body)>();
        var sending = segments.Select((segment, sender) => Task.Run(async () =>
        {
            // Fifteen bodies a segment, below the most that are kept.
            for (var i = 0; i < 15; i++)
            {
                var body = $"body {i} of {sender}";
                try
                {
                    if (await SendAsync(_relays[0], segment.Id, segment.Token, body) == HttpStatusCode.OK) acknowledged.Add((segment.Id, body));
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        })).ToList();
        await Patience.UntilAsync(() => acknowledged.Count >= 40);
        _processes[0].Kill();
        await Task.WhenAll(sending);
        foreach (var (id, bodies) in acknowledged.GroupBy(a => a.Id).Select(g => (g.Key, g.Select(a => a.Body))))
        {
            var reader = new CallbackReader(_store);
            var stored = (await reader.ReadAsync(await reader.FindAsync(id, Cancellation), Cancellation)).Select(c => Encoding.UTF8.GetString(c.Body.Span)).ToHashSet();
            Assert.All(bodies, body => Assert.Contains(body, stored));
        }
    }

    private async Task<(SegmentId Id, string Token)> PlanAsync()
    {
        var id = SegmentId.New(TimeProvider.System);
        var token = CallbackToken.New();
        await new SegmentJournal(_store).WriteAsync(id, new PlannedRecord
        {
            At = id.CreatedAt, Writer = "test", SegmentName = "vip", AttributeName = "email", WireAttributeName = "email", PartnerName = "p", AudienceId = "a",
            RowCount = 12, ByteCount = 1, Part = 1, PartCount = 1, CallbackTokenSha256 = CallbackToken.Hash(token),
        }, Cancellation);
        return (id, token);
    }

    private async Task<HttpStatusCode> SendAsync(RelayRecord relay, SegmentId id, string token, string body)
    {
        using var content = new StringContent(body);
        using var answer = await _client.PostAsync(CallbackToken.CallbackUri(relay.Uri, id, token), content, Cancellation);
        return answer.StatusCode;
    }
}
