using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Core.Tests.Relays;

public sealed class RelayStopTests : IDisposable
{
    private readonly TestStore _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_relay_of_another_machine_is_not_stopped_and_keeps_its_registration() =>
        await RefusesAsync("RelayElsewhere", Record with { MachineName = "another-machine" });

    [Fact]
    public async Task A_service_is_not_stopped_and_keeps_its_registration() =>
        await RefusesAsync("RelayIsService", Record with { IsService = true });

    [Fact]
    public async Task A_record_in_a_shared_store_cannot_have_another_program_killed()
    {
        // The process is there and started then; it is no relay.
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        await RefusesAsync("ChildNotRunning", Record with { ProcessId = self.Id, StartTime = new DateTimeOffset(self.StartTime.ToUniversalTime()) });
        Assert.False(self.HasExited);
    }

    [Fact]
    public async Task A_service_is_not_among_the_relays_of_this_machine_that_are_stopped_with_the_store()
    {
        await PutAsync(Record with { IsService = true });
        Assert.Empty(await new RelayLauncher(_test.Store, TimeProvider.System).ListLocalAsync(TestContext.Current.CancellationToken));
    }

    private static RelayRecord Record { get; } = new()
    {
        InstanceId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301", Uri = new Uri("http://127.0.0.1:1/"), PublicUri = new Uri("https://relay.example/"),
        MachineName = Environment.MachineName, ProcessId = Environment.ProcessId, StartTime = DateTimeOffset.UnixEpoch,
    };

    private async Task<string> PutAsync(RelayRecord record)
    {
        var key = StoreKeys.Relay(record.InstanceId);
        await _test.Store.TryPutAsync(key, StoreJson.Serialize(record, StoreJson.Default.RelayRecord), TestContext.Current.CancellationToken);
        return key;
    }

    private async Task RefusesAsync(string errorId, RelayRecord record)
    {
        var key = await PutAsync(record);
        var relay = new InsiderRelay
        {
            InstanceId = record.InstanceId, Uri = record.Uri, PublicUri = record.PublicUri, Store = _test.Store.Uri,
            ProcessId = record.ProcessId, StartTime = record.StartTime,
        };
        var error = await Assert.ThrowsAsync<InsiderException>(
            () => new RelayLauncher(_test.Store, TimeProvider.System).StopAsync(relay, TestContext.Current.CancellationToken));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(key, _test.Keys);
    }
}
