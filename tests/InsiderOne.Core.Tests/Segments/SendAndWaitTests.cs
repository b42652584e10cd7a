using System.Security.Cryptography;
using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Api;
using Microsoft.Extensions.Time.Testing;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Segments;

public sealed class SendAndWaitTests : IDisposable
{
    private static readonly Uri RelayUri = new("https://relay.example/");
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly FolderStore _store;
    private readonly InsiderAudience _audience;
    private readonly List<InsiderException> _unreadable = [];
    private readonly List<InsiderException> _notTidied = [];

    public SendAndWaitTests()
    {
        _store = new FolderStore(_folder["store"]);
        var content = "a@example.com\nb@example.com\n"u8.ToArray();
        File.WriteAllBytes(_folder["audience.csv"], content);
        _audience = new InsiderAudience
        {
            Id = "audience", AttributeName = "email", Source = "test", SentCount = 2, Problem = [],
            Files = [new InsiderAudienceFile { Path = _folder["audience.csv"], ByteCount = content.Length, RowCount = 2, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) }],
        };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_request_is_journaled_before_it_leaves_and_the_file_is_there()
    {
        var files = Array.Empty<string>();
        var handler = new ScriptedHandler(Answer(200))
        {
            Arrived = _ =>
            {
                files = [.. Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!)];
                return Task.CompletedTask;
            },
        };
        var sent = await SendAsync(handler);
        Assert.Equal(InsiderSegmentStatus.Submitted, sent.Segment.Status);
        Assert.Equal([sent.Segment.Id + ".csv", "1-planned.json", "2-requested.json", "signing.key"], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_record_holds_a_token_or_a_signature()
    {
        var handler = new ScriptedHandler(Answer(200));
        await SendAsync(handler);
        var request = System.Text.Json.JsonDocument.Parse(handler.Bodies[0]).RootElement;
        var token = new Uri(request.GetProperty("callbackUrl").GetString()!).Segments[^1];
        var signature = request.GetProperty("fileUrl").GetString()!.Split("signature=")[1];
        Assert.Equal(43, token.Length);
        foreach (var file in Directory.EnumerateFiles(_folder["store"], "*.json", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(signature, text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-token", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_rejected_segment_leaves_no_file_behind()
    {
        var sent = await SendAsync(new ScriptedHandler(Answer(401, """{"statusMessage":"Unauthorized"}""")));
        Assert.Equal(InsiderSegmentStatus.Rejected, sent.Segment.Status);
        Assert.Empty(Directory.EnumerateFiles(_folder["store/staged"]));
        Assert.Equal("SegmentRejected", SegmentVerdict.ErrorOf(sent.Segment)!.ErrorId);
    }

    [Fact]
    public async Task A_changed_audience_file_is_not_sent()
    {
        await File.AppendAllTextAsync(_folder["audience.csv"], "c@example.com\n", TestContext.Current.CancellationToken);
        var handler = new ScriptedHandler(Answer(200));
        var sent = await SendAsync(handler);
        Assert.Equal((InsiderSegmentStatus.NotSent, "AudienceFileChanged"), (sent.Segment.Status, sent.Error?.ErrorId));
        Assert.Empty(handler.Requests);
        Assert.Equal(InsiderSegmentStatus.NotSent, Assert.Single(await HistoryAsync()).Status);
        Assert.Empty(Directory.EnumerateFiles(_folder["store/staged"]));
    }

    [Fact]
    public async Task A_process_killed_between_journal_and_post_leaves_a_segment_that_is_unconfirmed()
    {
        var id = await JournalAsync(requested: true);
        Assert.Equal(InsiderSegmentStatus.Requested, (await ReadAsync(id)).Status);
        _time.Advance(SegmentState.SendingTime);
        Assert.Equal(InsiderSegmentStatus.SubmittedUnconfirmed, (await ReadAsync(id)).Status);
    }

    [Fact]
    public async Task A_process_killed_before_the_request_leaves_a_segment_that_was_not_sent()
    {
        var id = await JournalAsync(requested: false);
        _time.Advance(SegmentState.ProcessingTime);
        Assert.Equal(InsiderSegmentStatus.NotSent, (await ReadAsync(id)).Status);
    }

    [Fact]
    public async Task A_wait_emits_a_segment_when_its_counts_come_and_removes_its_file()
    {
        var handler = new ScriptedHandler(Answer(200));
        var sent = await SendAsync(handler);
        var waiting = WaitAsync(null, sent.Segment.Id);
        Assert.Equal(CallbackReceipt.Stored, await CallbackAsync(handler, """{"segment_name":"vip","valid_values_count":2,"invalid_values_count":0,"total_entered_values":2}"""));
        var segment = Assert.Single(await waiting);
        Assert.Equal((InsiderSegmentStatus.Completed, 2L), (segment.Status, segment.ValidCount));
        Assert.Empty(Directory.EnumerateFiles(_folder["store/staged"]));
    }

    [Fact]
    public async Task A_kept_file_moves_when_its_segment_ends()
    {
        var handler = new ScriptedHandler(Answer(200));
        var sent = await SendAsync(handler, keepFile: true);
        await CallbackAsync(handler, """{"valid_values_count":2,"invalid_values_count":0,"total_entered_values":2}""");
        await WaitAsync(null, sent.Segment.Id);
        Assert.True(File.Exists(_folder[$"store/kept/{sent.Segment.Id}.csv"]));
        Assert.False(File.Exists(_folder[$"store/staged/{sent.Segment.Id}.csv"]));

        // It is personal data, and does not stay for ever.
        _time.Advance(SegmentEnder.KeptLifetime);
        await new SegmentEnder(_store, _time).SweepAsync(TestContext.Current.CancellationToken);
        Assert.False(File.Exists(_folder[$"store/kept/{sent.Segment.Id}.csv"]));
    }

    [Fact]
    public async Task A_wait_that_times_out_changes_no_record_and_reads_at_least_once()
    {
        var sent = await SendAsync(new ScriptedHandler(Answer(200)));
        var before = Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var segment = Assert.Single(await WaitAsync(TimeSpan.Zero, sent.Segment.Id));
        Assert.Equal(InsiderSegmentStatus.Submitted, segment.Status);
        Assert.Equal(before, Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_callback_by_the_deadline_is_unknown_and_a_late_one_still_completes()
    {
        var handler = new ScriptedHandler(Answer(200));
        var sent = await SendAsync(handler);
        Assert.Equal(InsiderSegmentStatus.Unknown, Assert.Single(await WaitAsync(null, sent.Segment.Id)).Status);
        await CallbackAsync(handler, """{"valid_values_count":2,"invalid_values_count":0,"total_entered_values":2}""");
        Assert.Equal(InsiderSegmentStatus.Completed, (await ReadAsync(SegmentId.Parse(sent.Segment.Id))).Status);
    }

    [Fact]
    public async Task History_is_the_newest_first_and_can_be_cut()
    {
        var first = await JournalAsync(requested: true);
        _time.Advance(TimeSpan.FromDays(40));
        var second = await JournalAsync(requested: true);
        Assert.Equal([second.ToString(), first.ToString()], (await HistoryAsync()).Select(s => s.Id));
        Assert.Equal([second.ToString()], (await HistoryAsync(after: first.CreatedAt.AddDays(1))).Select(s => s.Id));
        Assert.Equal([first.ToString()], (await HistoryAsync(before: first.CreatedAt.AddDays(1))).Select(s => s.Id));
    }

    [Fact]
    public async Task A_sender_that_has_not_written_its_plan_yet_or_died_before_it_hides_no_history()
    {
        var id = await JournalAsync(requested: true);
        Directory.CreateDirectory(_folder["store/" + StoreKeys.Segment(SegmentId.New(_time))]);
        Assert.Equal([id.ToString()], (await HistoryAsync()).Select(s => s.Id));
        Assert.Empty(_unreadable);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_hides_no_other_segment()
    {
        var broken = await JournalAsync(requested: true);
        var id = await JournalAsync(requested: true);
        await File.WriteAllTextAsync(_folder["store/" + StoreKeys.Segment(broken) + "3-answered.json"], "{", TestContext.Current.CancellationToken);
        Assert.Equal([id.ToString()], (await HistoryAsync()).Select(s => s.Id));
        Assert.Equal("StoreRecordInvalid", Assert.Single(_unreadable).ErrorId);
    }

    [Fact]
    public async Task Counts_are_told_when_the_end_cannot_be_journaled()
    {
        var handler = new ScriptedHandler(Answer(200));
        var sent = await SendAsync(handler);
        await CallbackAsync(handler, """{"valid_values_count":2,"invalid_values_count":0,"total_entered_values":2}""");
        // Without a place for new files every write fails, as on a read-only disk, for root too.
        Directory.Delete(_folder["store/tmp"]);
        await File.WriteAllTextAsync(_folder["store/tmp"], "", TestContext.Current.CancellationToken);
        Assert.Equal(InsiderSegmentStatus.Completed, Assert.Single(await WaitAsync(null, sent.Segment.Id)).Status);
        Assert.Equal("StoreNotWritable", Assert.Single(_notTidied).ErrorId);
    }

    [Fact]
    public async Task A_record_of_a_newer_version_is_refused_and_left_alone()
    {
        var id = await JournalAsync(requested: true);
        var path = _folder["store/" + StoreKeys.Segment(id) + "3-answered.json"];
        await File.WriteAllTextAsync(path, """{"version":2,"something":"else"}""", TestContext.Current.CancellationToken);
        Assert.Equal("StoreRecordTooNew", (await Assert.ThrowsAsync<InsiderException>(() => ReadAsync(id))).ErrorId);
        Assert.Contains("else", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://relay.example/", "AddressNotSecure")]
    [InlineData("https://user:word@relay.example/", "AddressInvalid")]
    [InlineData("https://relay.example/?to=x", "AddressInvalid")]
    [InlineData("relay.example", "AddressInvalid")]
    [InlineData("https://127.0.0.1:1/", "AddressNotReachable")]
    [InlineData("https://192.168.1.5/", "AddressNotReachable")]
    [InlineData("https://laptop/", "AddressNotReachable")]
    [InlineData("https://[fd00::1]/", "AddressNotReachable")]
    [InlineData("https://[::ffff:10.0.0.1]/", "AddressNotReachable")]
    public void An_address_insider_one_cannot_use_is_refused_before_anything_happens(string relay, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<InsiderException>(() => Sender(new ScriptedHandler(Answer(200)), new Uri(relay, UriKind.RelativeOrAbsolute), keepFile: false)).ErrorId);

    private async Task<SentSegment> SendAsync(ScriptedHandler handler, bool keepFile = false)
    {
        var plan = Assert.Single(SegmentPlan.Create(_audience, "vip", _time.GetUtcNow()));
        return await Sender(handler, RelayUri, keepFile).SendAsync(plan, TestContext.Current.CancellationToken);
    }

    private SegmentSender Sender(ScriptedHandler handler, Uri relay, bool keepFile) =>
        ScriptedSender.Over(_store, handler, _time, new SendSettings { RelayUri = relay, KeepFile = keepFile });

    private async Task<SegmentId> JournalAsync(bool requested)
    {
        var journal = new SegmentJournal(_store);
        var id = SegmentId.New(_time);
        await journal.WriteAsync(id, Planned(), TestContext.Current.CancellationToken);
        if (requested)
            await journal.WriteAsync(id, new RequestedRecord { At = _time.GetUtcNow(), Writer = "dead", Host = "h", FileExpiresAt = _time.GetUtcNow() }, TestContext.Current.CancellationToken);
        return id;
    }

    private PlannedRecord Planned() => new()
    {
        At = _time.GetUtcNow(), Writer = "dead", SegmentName = "vip", AttributeName = "email", WireAttributeName = "email", PartnerName = "p", AudienceId = "a",
        RowCount = 2, ByteCount = 28, Part = 1, PartCount = 1, CallbackTokenSha256 = CallbackToken.Hash("t"),
    };

    private async Task<CallbackReceipt> CallbackAsync(ScriptedHandler handler, string body)
    {
        var address = new Uri(System.Text.Json.JsonDocument.Parse(handler.Bodies[0]).RootElement.GetProperty("callbackUrl").GetString()!);
        return await new CallbackReceiver(_store, _time).ReceiveAsync(
            address.Segments[^2].TrimEnd('/'), address.Segments[^1], Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
    }

    private async Task<InsiderSegment> ReadAsync(SegmentId id) => await new SegmentReader(_store, _time).ReadAsync(id, TestContext.Current.CancellationToken);

    private async Task<List<InsiderSegment>> HistoryAsync(DateTimeOffset? after = null, DateTimeOffset? before = null) =>
        await new SegmentQuery(_store, _time).ReadAsync(after, before, _unreadable.Add, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private Task NoteAsync(InsiderSegment segment, InsiderException reason)
    {
        _notTidied.Add(reason);
        return Task.CompletedTask;
    }

    private async Task<List<InsiderSegment>> WaitAsync(TimeSpan? timeout, string id)
    {
        var wait = new SegmentWaiter(_store, _time).WaitAsync([SegmentId.Parse(id)], new SegmentWait { Timeout = timeout, NotTidied = NoteAsync }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken).AsTask();
        while (!wait.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        return await wait;
    }
}
