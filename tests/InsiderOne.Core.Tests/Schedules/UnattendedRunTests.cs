using System.Net;
using System.Net.Sockets;
using System.Text;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Schedules;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Credentials;
using InsiderOne.Core.Tests.Destinations;

namespace InsiderOne.Core.Tests.Schedules;

/// <summary>What is said before a schedule is registered.</summary>
public sealed class UnattendedRunTests : IDisposable
{
    private readonly CredentialFixture _fixture = new();
    private readonly HttpListener _relay = new();

    [Fact]
    public async Task Nothing_is_said_of_a_run_that_has_its_token_and_a_relay()
    {
        await PrepareAsync(relayPersists: true);
        Assert.Empty(await DoubtsAsync("NIGHT_TOKEN=t"));
    }

    [Theory]
    [InlineData(null, "which a run that nobody watches does not have")]
    [InlineData("OTHER=t", "has no line NIGHT_TOKEN=value")]
    [InlineData("export NIGHT_TOKEN=t", "has no line NIGHT_TOKEN=value")]
    [InlineData("NIGHT_TOKEN=", "has no line NIGHT_TOKEN=value")]
    [InlineData("NIGHT_TOKEN='t'", "begins with a quote")]
    public async Task A_token_that_the_run_will_not_have_is_told(string? file, string said)
    {
        await PrepareAsync(relayPersists: true);
        Assert.Contains(said, Assert.Single(await DoubtsAsync(file)), StringComparison.Ordinal);
        // Of another account's credentials nothing is known here.
        Assert.Empty(await DoubtsAsync(file, runAs: "insider"));
    }

    [Fact]
    public async Task A_file_of_tokens_that_others_can_read_is_told()
    {
        if (OperatingSystem.IsWindows()) return;
        await PrepareAsync(relayPersists: true);
        Assert.Contains("chmod 600", Assert.Single(await DoubtsAsync("NIGHT_TOKEN=t", mode: UnixFileMode.UserRead | UnixFileMode.OtherRead)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "No relay is registered")]
    [InlineData(false, "ends with the session that started it")]
    [InlineData(true, "No relay answers at http://127.0.0.1:")]
    public async Task A_store_without_a_relay_that_stays_and_answers_is_told(bool? persists, string said)
    {
        await PrepareAsync(persists);
        _relay.Stop();
        Assert.Contains(said, Assert.Single(await DoubtsAsync("NIGHT_TOKEN=t")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_that_was_removed_is_told()
    {
        await PrepareAsync(relayPersists: true);
        var destinations = new DestinationStore(_fixture.Store, TimeProvider.System);
        await destinations.RemoveAsync(await destinations.GetAsync("loyalty", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Contains("no destination 'loyalty'", Assert.Single(await DoubtsAsync("NIGHT_TOKEN=t")), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _relay.Close();
        _fixture.Dispose();
    }

    private async Task PrepareAsync(bool? relayPersists)
    {
        var stop = TestContext.Current.CancellationToken;
        await _fixture.Registrar(new MemoryVault()).RegisterVariableAsync("brand", "NIGHT_TOKEN", "brand", null, null, force: false, stop);
        await new DestinationStore(_fixture.Store, TimeProvider.System).SaveAsync(Sample.Destination, stop);
        if (relayPersists is not { } persists) return;
        var relay = RelayRecord.OfService("night", StartRelay(), DateTimeOffset.UnixEpoch) with { Persist = persists };
        await _fixture.Store.TryPutAsync(StoreKeys.Relays + "night.json", StoreJson.Serialize(relay, StoreJson.Default.RelayRecord), stop);
    }

    private Task<IReadOnlyList<string>> DoubtsAsync(string? file, string? runAs = null, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var registration = new ScheduleRegistration
        {
            Name = "nightly", Kind = InsiderScheduleKind.Cron, Schedule = "@daily", TimeZone = "UTC", Store = _fixture.Store.Uri, RunAs = runAs, RegisteredAt = default,
        };
        var settings = new OrchestrationSettings { Destination = "loyalty", Source = new OrchestrationSource() };
        return new UnattendedRun(_fixture.Store, _fixture.Local("here"), TimeProvider.System).DoubtsAsync(settings, Variables(file, mode), registration, TestContext.Current.CancellationToken);
    }

    // Answers every request as the relay "night" does on /healthz.
    private Uri StartRelay()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _relay.Prefixes.Add($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _relay.Start();
        _ = AnswerAsync();
        return new Uri(_relay.Prefixes.Single());
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var context = await _relay.GetContextAsync();
                context.Response.ContentType = "application/json";
                context.Response.Close("""{"instanceId":"night"}"""u8.ToArray(), willBlock: false);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private EnvironmentVariables? Variables(string? text, UnixFileMode mode)
    {
        if (text is null) return null;
        var path = _fixture["variables"];
        File.WriteAllText(path, text, Encoding.UTF8);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return EnvironmentVariables.Read(path);
    }
}
