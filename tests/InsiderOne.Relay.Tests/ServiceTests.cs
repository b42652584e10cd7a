using System.Net;
using System.Net.Sockets;
using System.Text;
using InsiderOne.Core;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Relay.Tests;

public sealed class ServiceTests : IDisposable
{
    private readonly TestStore _test = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEnumerable<string> Relays => _test.Keys.Where(k => k.StartsWith(StoreKeys.Relays, StringComparison.Ordinal));

    public void Dispose()
    {
        _client.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task A_service_outlives_its_standard_input_and_its_terminal_and_ends_by_Ctrl_C()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        await using var relay = Start("one");
        var ready = await relay.ReadyAsync();
        relay.CloseInput();
        await relay.SignalAsync("HUP");
        Assert.Equal(HttpStatusCode.OK, await GetAsync(new Uri(ready.Uri, "/readyz")));
        await relay.SignalAsync("INT");
        Assert.Equal(0, await relay.ExitCodeAsync());
    }

    [Fact]
    public async Task The_registration_of_a_service_outlives_it_and_is_the_same_after_a_restart()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        var first = await RunAsync("Relay-1", "https://relay.example.com");
        Assert.Equal("relay-1", first.InstanceId);
        Assert.Equal([StoreKeys.Relay("relay-1")], Relays);
        var record = await ReadAsync("relay-1");
        Assert.Equal((true, 0, "https://relay.example.com/"), (record.IsService, record.ProcessId, record.PublicUri.AbsoluteUri));
        await RunAsync("relay-1", "https://relay.example.com");
        Assert.Equal(record, await ReadAsync("relay-1"));
        // Another address is another registration under the same name.
        await RunAsync("relay-1", "https://other.example.com");
        Assert.Equal("https://other.example.com/", (await ReadAsync("relay-1")).PublicUri.AbsoluteUri);
    }

    [Fact]
    public async Task A_childs_start_leaves_the_registration_of_a_service_that_is_down()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        await RunAsync("relay-1", "https://relay.example.com");
        await using var child = RelayProcess.Start("--store", _test.Path);
        await child.ReadyAsync();
        Assert.Contains(StoreKeys.Relay("relay-1"), Relays);
    }

    [Fact]
    public async Task Without_a_public_address_it_registers_nothing_works_and_notices_a_store_that_went_away()
    {
        await using var relay = Start("unregistered");
        var uri = (await relay.ReadyAsync()).Uri;
        Assert.Empty(Relays);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(new Uri(uri, "/readyz")));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(new Uri(uri, "/staged/x.csv")));
        Directory.Move(_test.Path, _test.Outside("away"));
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(new Uri(uri, "/readyz")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(new Uri(uri, "/staged/x.csv")));
        Directory.Move(_test.Outside("away"), _test.Path);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(new Uri(uri, "/readyz")));
    }

    [Fact]
    public async Task Replicas_may_share_a_name_and_each_takes_callbacks()
    {
        await using var one = Start("shared", "https://relay.example.com");
        await using var two = Start("shared", "https://relay.example.com");
        var uris = new[] { (await one.ReadyAsync()).Uri, (await two.ReadyAsync()).Uri };
        Assert.Equal([StoreKeys.Relay("shared")], Relays);
        foreach (var uri in uris)
        {
            var (id, token) = await _test.PlanAsync();
            using var content = new ByteArrayContent("{}"u8.ToArray());
            using var answer = await _client.PostAsync(Core.Callbacks.CallbackToken.CallbackUri(uri, id, token), content, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Single(await _test.CallbacksAsync(id));
        }

        var probes = await Task.WhenAll(uris.SelectMany(u => Enumerable.Repeat(u, 8)).Select(u => GetAsync(new Uri(u, "/readyz"))));
        Assert.All(probes, p => Assert.Equal(HttpStatusCode.OK, p));
        // One that ends leaves the other registered.
        if (OperatingSystem.IsWindows()) return;
        await one.SignalAsync("TERM");
        Assert.Equal(0, await one.ExitCodeAsync());
        Assert.Equal([StoreKeys.Relay("shared")], Relays);
    }

    [Fact]
    public async Task It_tells_systemd_when_it_is_ready_and_when_it_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(_test.Outside("notify")));
        systemd.ReceiveTimeout = (int)Patience.Time.TotalMilliseconds;
        await using var relay = RelayProcess.Start(
            ["--store", _test.Path, "--service", "--instance-id", "one", "--drain-seconds", "1"], new() { ["NOTIFY_SOCKET"] = _test.Outside("notify") });
        Assert.Equal("READY=1", Receive());
        Assert.Equal(HttpStatusCode.OK, await GetAsync(new Uri((await relay.ReadyAsync()).Uri, "/readyz")));
        await relay.SignalAsync("TERM");
        Assert.Equal("STOPPING=1", Receive());
        Assert.Equal(0, await relay.ExitCodeAsync());

        string Receive()
        {
            var buffer = new byte[256];
            return Encoding.ASCII.GetString(buffer, 0, systemd.Receive(buffer));
        }
    }

    private async Task<RelayRecord> RunAsync(string instanceId, string publicUri)
    {
        await using var relay = Start(instanceId, publicUri);
        var ready = await relay.ReadyAsync();
        await relay.SignalAsync("TERM");
        Assert.Equal(0, await relay.ExitCodeAsync());
        return ready;
    }

    private RelayProcess Start(string instanceId, string? publicUri = null) => RelayProcess.Start(
        ["--store", _test.Path, "--service", "--instance-id", instanceId, "--drain-seconds", "1", .. publicUri is null ? Array.Empty<string>() : ["--public-uri", publicUri]]);

    private async Task<RelayRecord> ReadAsync(string instanceId) => StoreJson.Deserialize(
        instanceId, await _test.Store.GetAsync(StoreKeys.Relay(instanceId), Cancellation), StoreJson.Default.RelayRecord);

    private async Task<HttpStatusCode> GetAsync(Uri uri)
    {
        using var answer = await _client.GetAsync(uri, Cancellation);
        return answer.StatusCode;
    }
}
