using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Api;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Segments;

/// <summary>Sends and waits over a real S3 gateway, and what is left when it is killed.</summary>
public sealed class S3SendAndWaitTests
{
    private const string Accepted = """{"message":"ok"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gateway_killed_before_the_journal_sends_nothing()
    {
        using var gateway = await S3Gateway.StartOwnAsync();
        var store = StoreLocator.Open(gateway.NewStoreUri().AbsoluteUri);
        gateway.Kill();
        using var handler = new ScriptedHandler(ScriptedHandler.Answer(200, Accepted));
        var error = await Assert.ThrowsAsync<InsiderException>(async () => await SendAsync(store, handler));
        Assert.Equal("S3EndpointUnreachable", error.ErrorId);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_gateway_killed_after_the_journal_loses_no_segment_and_says_what_could_not_be_written()
    {
        using var gateway = await S3Gateway.StartOwnAsync();
        var store = StoreLocator.Open(gateway.NewStoreUri().AbsoluteUri);
        using var handler = new ScriptedHandler(ScriptedHandler.Answer(200, Accepted));
        handler.Arrived = _ =>
        {
            gateway.Kill();
            return Task.CompletedTask;
        };
        var sent = await SendAsync(store, handler);
        Assert.Equal(InsiderSegmentStatus.Submitted, sent.Segment.Status);
        Assert.Equal("S3EndpointUnreachable", sent.Error?.ErrorId);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_sender_that_stopped_after_the_journal_is_unconfirmed_for_every_reader()
    {
        var store = await OpenAsync();
        var journal = new SegmentJournal(store);
        var id = SegmentId.New(TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        await journal.WriteAsync(id, Planned(now, "t"), Cancellation);
        await journal.WriteAsync(id, new RequestedRecord { At = now - TimeSpan.FromMinutes(20), Writer = "dead", Host = "h", FileExpiresAt = now }, Cancellation);
        var segment = await new SegmentReader(store, TimeProvider.System).ReadAsync(id, Cancellation);
        Assert.Equal(InsiderSegmentStatus.SubmittedUnconfirmed, segment.Status);
    }

    [Fact]
    public async Task Two_waiters_of_one_segment_both_get_its_counts_and_it_ends_once()
    {
        var store = await OpenAsync();
        using var handler = new ScriptedHandler(ScriptedHandler.Answer(200, Accepted));
        var sent = await SendAsync(store, handler);
        var waits = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
            await new SegmentWaiter(StoreLocator.Open(store.Uri.AbsoluteUri), TimeProvider.System)
                .WaitAsync([SegmentId.Parse(sent.Segment.Id)], new SegmentWait(), Cancellation).SingleAsync(Cancellation))).ToList();
        var address = new Uri(System.Text.Json.JsonDocument.Parse(handler.Bodies[0]).RootElement.GetProperty("callbackUrl").GetString()!);
        await ReceiveAsync(store, address, """{"valid_values_count":2,"invalid_values_count":0,"total_entered_values":2}""");
        Assert.All(await Task.WhenAll(waits), s => Assert.Equal(InsiderSegmentStatus.Completed, s.Status));
        Assert.Empty(await store.ListAsync(StoreKeys.StagedFiles, Cancellation).ToListAsync(Cancellation));
        Assert.Single(await store.ListAsync(StoreKeys.Segments, Cancellation).Where(e => e.Key.EndsWith("4-ended.json", StringComparison.Ordinal)).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_staged_file_is_gone_when_its_segment_has_ended_unless_it_is_kept(bool keep)
    {
        var store = await OpenAsync();
        using var handler = new ScriptedHandler(ScriptedHandler.Answer(400, """{"error":"no"}"""));
        Assert.Equal(InsiderSegmentStatus.Rejected, (await SendAsync(store, handler, keep)).Segment.Status);
        Assert.Empty(await store.ListAsync(StoreKeys.StagedFiles, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(keep ? 1 : 0, await store.ListAsync(StoreKeys.KeptFiles, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Two_relays_that_get_the_same_callback_at_once_keep_it_once()
    {
        var store = await OpenAsync();
        using var handler = new ScriptedHandler(ScriptedHandler.Answer(200, Accepted));
        await SendAsync(store, handler);
        var address = new Uri(System.Text.Json.JsonDocument.Parse(handler.Bodies[0]).RootElement.GetProperty("callbackUrl").GetString()!);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            await ReceiveAsync(StoreLocator.Open(store.Uri.AbsoluteUri), address, """{"valid_values_count":2}"""))));
        Assert.All(receipts, r => Assert.True(r is CallbackReceipt.Stored or CallbackReceipt.Repeated));
        Assert.Single(await store.ListAsync(StoreKeys.Callbacks, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_record_of_a_newer_version_is_refused_and_stays_as_it_is()
    {
        var store = await OpenAsync();
        var id = SegmentId.New(TimeProvider.System);
        var key = $"{StoreKeys.Segment(id)}1-planned.json";
        var newer = Encoding.UTF8.GetBytes("""{"version":99,"plan":"of another shape"}""");
        await store.TryPutAsync(key, newer, Cancellation);
        using var handler = new ScriptedHandler(ScriptedHandler.Answer(200, Accepted));
        await SendAsync(store, handler);
        var unreadable = new List<InsiderException>();
        var segments = await new SegmentQuery(store, TimeProvider.System).ReadAsync(null, null, unreadable.Add, Cancellation).ToListAsync(Cancellation);
        Assert.Single(segments);
        Assert.Equal("StoreRecordTooNew", Assert.Single(unreadable).ErrorId);
        // A writer of this version does not overwrite it either.
        var write = await Assert.ThrowsAsync<InsiderException>(async () => await new SegmentJournal(store).WriteAsync(id, Planned(TimeProvider.System.GetUtcNow(), "t"), Cancellation));
        Assert.Equal("StoreRecordExists", write.ErrorId);
        Assert.Equal(newer, await store.GetAsync(key, Cancellation));
    }

    private static async Task<IStore> OpenAsync() => StoreLocator.Open((await S3Gateway.GetAsync()).NewStoreUri().AbsoluteUri);

    private static async Task<CallbackReceipt> ReceiveAsync(IStore store, Uri address, string body) =>
        await new CallbackReceiver(store, TimeProvider.System).ReceiveAsync(
            address.Segments[^2].TrimEnd('/'), address.Segments[^1], Encoding.UTF8.GetBytes(body), Cancellation);

    private static async Task<SentSegment> SendAsync(IStore store, ScriptedHandler handler, bool keep = false)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.csv"], "a@example.com\nb@example.com\n", Cancellation);
        var audience = new InsiderAudience
        {
            Id = "a", AttributeName = "email", Source = "test", RowCount = 2, ValidCount = 2, SentCount = 2, ByteCount = 28, CreatedAt = TimeProvider.System.GetUtcNow(), Problem = [],
            Files = [new InsiderAudienceFile { Path = folder["a.csv"], RowCount = 2, ByteCount = 28 }],
        };
        var settings = new SendSettings { RelayUri = new Uri("http://127.0.0.1:5080"), KeepFile = keep };
        var sender = ScriptedSender.Over(store, handler, TimeProvider.System, settings, ScriptedSender.CredentialAt(new Uri("http://127.0.0.1:1")));
        return await sender.SendAsync(Assert.Single(SegmentPlan.Create(audience, "vip", TimeProvider.System.GetUtcNow())), Cancellation);
    }

    private static PlannedRecord Planned(DateTimeOffset now, string token) => new()
    {
        At = now, Writer = "dead", SegmentName = "vip", AttributeName = "email", WireAttributeName = "email", PartnerName = "p", AudienceId = "a",
        RowCount = 2, ByteCount = 28, Part = 1, PartCount = 1, CallbackTokenSha256 = CallbackToken.Hash(token),
    };
}
