using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Roles;
using InsiderOne.Core.Tests.Api;
using InsiderOne.Core.Tests.Destinations;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Stores.Roles;

/// <summary>What each role does, with its permissions and no others.</summary>
public sealed class StoreRoleTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly TestStore _store;

    public StoreRoleTests() => _store = new TestStore(_time);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Every_folder_of_the_layout_is_in_the_table()
    {
        var layout = typeof(StoreKeys).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetRawConstantValue()).OfType<string>().Where(t => t.EndsWith('/'));
        var kinds = typeof(DefinitionKind).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => ((DefinitionKind)p.GetValue(null)!).Folder);
        Assert.Equal(layout.Concat(kinds).Order(StringComparer.Ordinal), StoreRoles.FolderNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_but_who_must_reads_the_values_of_people()
    {
        Assert.False(StoreRoles.Allows(InsiderStoreRole.Reader, StoreKeys.StagedFiles, FolderRights.Read));
        Assert.False(StoreRoles.Allows(InsiderStoreRole.Reader, StoreKeys.KeptFiles, FolderRights.List));
        Assert.False(StoreRoles.Allows(InsiderStoreRole.Relay, StoreKeys.KeptFiles, FolderRights.Read));
        Assert.False(StoreRoles.Allows(InsiderStoreRole.Reader, StoreKeys.Digests, FolderRights.List));
        Assert.False(StoreRoles.Allows(InsiderStoreRole.Relay, StoreKeys.Digests, FolderRights.Read));
    }

    [Fact]
    public void Nobody_deletes_a_record_of_a_send() =>
        Assert.All(Enum.GetValues<InsiderStoreRole>(), role => Assert.False(StoreRoles.Allows(role, StoreKeys.Segments, FolderRights.Delete)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sender_sends_and_waits_a_relay_takes_the_counts_and_a_reader_sees_them(bool keepFile)
    {
        var (id, token) = await SendAsync(As(InsiderStoreRole.Sender), keepFile);
        var counts = Encoding.UTF8.GetBytes("""{"segment_name":"vip","valid_values_count":1,"invalid_values_count":0,"total_entered_values":1}""");
        Assert.Equal(CallbackReceipt.Stored, await new CallbackReceiver(As(InsiderStoreRole.Relay), _time).ReceiveAsync(id.ToString(), token, counts, None));
        Assert.Equal(InsiderSegmentStatus.Completed, Assert.Single(await new SegmentQuery(As(InsiderStoreRole.Reader), _time).ReadAsync(null, null, e => throw e, None).ToListAsync(None)).Status);
        await new SegmentEnder(As(keepFile ? InsiderStoreRole.Sender : InsiderStoreRole.Relay), _time).EndAsync(id, None);
        Assert.Equal(keepFile, _store.Keys.Any(k => k.StartsWith("kept/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_relay_ends_segments_sweeps_and_tidies_up()
    {
        var relay = As(InsiderStoreRole.Relay);
        await SendAsync(As(InsiderStoreRole.Sender), keepFile: true);
        var callback = CallbackToken.New();
        await new CallbackProbes(relay, _time).PlanAsync(SegmentId.New(_time), callback, None);
        _time.Advance(TimeSpan.FromDays(1));
        await new SegmentEnder(relay, _time).SweepAsync(None);
        await new CallbackProbes(relay, _time).SweepAsync(None);
        _time.Advance(TimeSpan.FromDays(40));
        await new SegmentEnder(relay, _time).SweepAsync(None);
        await new RelayRegistrar(relay, _time).PutAsync("relay-1", new Uri("https://relay.example/"), None);
        Assert.DoesNotContain(_store.Keys, k => k.EndsWith(".csv", StringComparison.Ordinal) || k.StartsWith("probes/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_administrator_saves_what_a_sender_uses()
    {
        await new DestinationStore(As(InsiderStoreRole.Administrator), _time).SaveAsync(Sample.Destination with { MaxShrinkPercent = 10 }, None);
        var use = await DestinationUse.OpenAsync(As(InsiderStoreRole.Sender), "loyalty", Sample.Account(), _time, None);
        await use.RequireAudienceAsync(Audience() with { AttributeName = "uuid" }, isTested: false, force: false, None);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => new DestinationStore(As(InsiderStoreRole.Sender), _time).SaveAsync(use.Destination, None));
        await new DestinationStore(As(InsiderStoreRole.Administrator), _time).RemoveAsync(use.Destination, None);
    }

    [Fact]
    public async Task An_administrator_proves_a_relay_and_removes_the_traces()
    {
        var administrator = As(InsiderStoreRole.Administrator);
        var (id, token) = (SegmentId.New(_time), CallbackToken.New());
        var probes = new CallbackProbes(administrator, _time);
        await probes.PlanAsync(id, token, None);
        Assert.Equal(CallbackReceipt.Probed, await new CallbackReceiver(As(InsiderStoreRole.Relay), _time).ReceiveAsync(id.ToString(), token, "{}"u8.ToArray(), None));
        await probes.ForgetAsync(id, None);
        Assert.DoesNotContain(_store.Keys, k => k.Contains(id.ToString(), StringComparison.Ordinal));
    }

    private RestrictedStore As(InsiderStoreRole role) => new(_store.Store, role);

    private InsiderAudience Audience()
    {
        var content = "a-1\n"u8.ToArray();
        var path = _store.Outside("audience.csv");
        File.WriteAllBytes(path, content);
        return new InsiderAudience
        {
            Id = "audience", AttributeName = "email", Source = "test", SentCount = 1, ValidCount = 1, Problem = [],
            Files = [new InsiderAudienceFile { Path = path, ByteCount = content.Length, RowCount = 1, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) }],
        };
    }

    private async Task<(SegmentId Id, string Token)> SendAsync(IStore store, bool keepFile)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200));
        var sender = ScriptedSender.Over(store, handler, _time, new SendSettings { RelayUri = ScriptedSender.Relay, KeepFile = keepFile });
        var sent = await sender.SendAsync(Assert.Single(SegmentPlan.Create(Audience(), "vip", _time.GetUtcNow())), None);
        Assert.Equal(InsiderSegmentStatus.Submitted, sent.Segment.Status);
        var callback = new Uri(JsonDocument.Parse(handler.Bodies[0]).RootElement.GetProperty("callbackUrl").GetString()!);
        return (SegmentId.Parse(sent.Segment.Id), callback.Segments[^1]);
    }
}
