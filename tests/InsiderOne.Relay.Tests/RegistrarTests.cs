using System.Net;
using InsiderOne.Core;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

public sealed class RegistrarTests : RelayTest
{
    private static readonly Uri Anywhere = new("http://127.0.0.1");

    private protected override IEnumerable<string> Arguments => ["--service", "--instance-id", "relay-1"];

    private IEnumerable<string> Leftovers => Test.Keys.Where(static k =>
        k.StartsWith(StoreKeys.Probes, StringComparison.Ordinal) || k.StartsWith(StoreKeys.Callbacks, StringComparison.Ordinal));

    private IEnumerable<string> Registrations => Test.Keys.Where(static k => k.StartsWith(StoreKeys.Relays, StringComparison.Ordinal));

    private RelayRegistrar Registrar => new(Test.Store, TimeProvider.System);

    [Fact]
    public async Task A_callback_makes_the_round_trip_the_relay_is_registered_and_nothing_of_the_probe_stays()
    {
        Assert.Empty(Registrations);
        var relay = await RegisterAsync(Relay.Uri);
        Assert.Equal(("relay-1", Relay.Uri, true, true, 0), (relay.InstanceId, relay.PublicUri, relay.IsService, relay.IsResponding, relay.ProcessId));
        Assert.Equal([StoreKeys.Relay("relay-1")], Registrations);
        Assert.Empty(Leftovers);
        using var directory = new RelayDirectory(Test.Store, TimeProvider.System);
        Assert.Equal(Relay.Uri, await directory.FindAsync(null, Anywhere, Cancellation));
        Assert.Equal(relay, Assert.Single(await new RelayLauncher(Test.Store, TimeProvider.System).ListAsync(Cancellation)));
        await foreach (var segment in new SegmentQuery(Test.Store, TimeProvider.System).ReadAsync(null, null, static e => throw e, Cancellation)) Assert.Fail(segment.Id);
        // The end of a segment that is none is not looked for.
        var log = await File.ReadAllTextAsync(LogPath, Cancellation);
        Assert.Contains("A callback that was sent as a probe is stored.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be ended", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_twice_is_no_error_and_another_address_takes_the_place_of_the_first()
    {
        var first = await RegisterAsync(Relay.Uri);
        Assert.Equal(first, await RegisterAsync(Relay.Uri));
        var other = new UriBuilder(Relay.Uri) { Host = "localhost" }.Uri;
        Assert.Equal(other, (await RegisterAsync(other)).PublicUri);
        Assert.Equal([StoreKeys.Relay("relay-1")], Registrations);
    }

    [Fact]
    public async Task A_registration_can_be_removed_while_the_service_runs_and_it_goes_on()
    {
        await RegisterAsync(Relay.Uri);
        await Registrar.UnregisterAsync("relay-1", Cancellation);
        Assert.Empty(Registrations);
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/readyz"));
        var (id, token) = await Test.PlanAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Equal("RelayNotRegistered", (await Assert.ThrowsAsync<InsiderException>(() => Registrar.UnregisterAsync("relay-1", Cancellation))).ErrorId);
        Assert.Equal("RelayInstanceIdInvalid", (await Assert.ThrowsAsync<InsiderException>(() => Registrar.UnregisterAsync("../signing.key", Cancellation))).ErrorId);
    }

    [Fact]
    public async Task A_relay_that_a_session_started_and_that_answers_keeps_its_registration()
    {
        await using var child = RelayProcess.Start("--store", Test.Path);
        var ready = await child.ReadyAsync();
        Assert.Equal("RelayIsRunning", (await Assert.ThrowsAsync<InsiderException>(() => Registrar.UnregisterAsync(ready.InstanceId, Cancellation))).ErrorId);
        child.Kill();
        await child.ExitCodeAsync();
        await Registrar.UnregisterAsync(ready.InstanceId, Cancellation);
        Assert.Empty(Registrations);
    }

    [Fact]
    public async Task A_relay_of_another_store_is_not_registered()
    {
        await using var other = RelayProcess.Start("--store", Test.Outside("other"));
        var error = await FailsAsync((await other.ReadyAsync()).Uri, "RelayProbeFailed", "it was answered 404");
        Assert.Contains("its --store is another one", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "it was answered 200, and was not there 1 seconds later")]
    [InlineData(503, "it was answered 503")]
    [InlineData(302, "it was answered 302")]
    public async Task An_address_that_answers_in_a_relays_place_is_not_registered(int status, string seen)
    {
        await using var impostor = await Impostor.StartAsync("""{"instanceId":"relay-1"}""", status);
        await FailsAsync(impostor.Uri, "RelayProbeFailed", seen);
    }

    [Theory]
    [InlineData("""{"instanceId":"../../signing.key"}""", "holds no instance id")]
    [InlineData("""{"instanceId":"Relay"}""", "holds no instance id")]
    [InlineData("{}", "does not answer as a relay")]
    [InlineData("<html>", "does not answer as a relay")]
    [InlineData(null, "does not answer as a relay")]
    public async Task An_answer_that_is_no_relays_is_refused_before_anything_is_written(string? health, string message)
    {
        await using var impostor = await Impostor.StartAsync(health ?? $$"""{"instanceId":"relay-1","more":"{{new string('x', 100_000)}}"}""");
        await FailsAsync(impostor.Uri, "RelayNotResponding", message);
    }

    [Fact]
    public async Task Of_several_registered_addresses_one_that_is_not_secure_or_not_there_does_not_hide_the_others()
    {
        await RegisterAsync(Relay.Uri);
        foreach (var (name, uri) in new[] { ("a", "http://relay.example.com/"), ("b", "ftp://127.0.0.1/"), ("c", "http://127.0.0.1:9/") })
            await Test.Store.TryPutAsync(StoreKeys.Relay(name), StoreJson.Serialize(RelayRecord.OfService(name, new Uri(uri), DateTimeOffset.MaxValue), StoreJson.Default.RelayRecord), Cancellation);
        using var directory = new RelayDirectory(Test.Store, TimeProvider.System);
        Assert.Equal(Relay.Uri, await directory.FindAsync(null, Anywhere, Cancellation));
    }

    [Fact]
    public async Task Behind_a_balancer_any_registered_replica_may_answer_and_no_other()
    {
        await using var balancer = await Impostor.StartAsync("""{"instanceId":"relay-2"}""");
        async Task PutAsync(string name) => await Test.Store.TryPutAsync(
            StoreKeys.Relay(name), StoreJson.Serialize(RelayRecord.OfService(name, balancer.Uri, DateTimeOffset.UnixEpoch), StoreJson.Default.RelayRecord), Cancellation);
        using var directory = new RelayDirectory(Test.Store, TimeProvider.System);
        await PutAsync("relay-1");
        await Assert.ThrowsAsync<InsiderException>(() => directory.FindAsync(null, Anywhere, Cancellation));
        await PutAsync("relay-2");
        Assert.Equal(balancer.Uri, await directory.FindAsync(null, Anywhere, Cancellation));
        Assert.Equal([true, true], await directory.AreRespondingAsync(await directory.ListAsync(Cancellation), Cancellation));
    }

    private Task<InsiderRelay> RegisterAsync(Uri uri) => Registrar.RegisterAsync(uri, TimeSpan.FromSeconds(30), Cancellation);

    private async Task<InsiderException> FailsAsync(Uri uri, string errorId, string message)
    {
        var error = await Assert.ThrowsAsync<InsiderException>(() => Registrar.RegisterAsync(uri, TimeSpan.FromSeconds(1), Cancellation));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(Registrations);
        Assert.Empty(Leftovers);
        return error;
    }
}
