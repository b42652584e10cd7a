using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Core.Tests.Relays;

public sealed class RelayStopTests : IDisposable
{
    private readonly TestStore _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_relay_of_another_machine_is_not_stopped_and_keeps_its_registration()
    {
        var record = new RelayRecord
        {
            InstanceId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301", Uri = new Uri("http://127.0.0.1:1/"), PublicUri = new Uri("https://relay.example/"),
            MachineName = "another-machine", ProcessId = Environment.ProcessId, StartTime = DateTimeOffset.UnixEpoch,
        };
        var key = StoreKeys.Relay(record.InstanceId);
        await _test.Store.TryPutAsync(key, StoreJson.Serialize(record, StoreJson.Default.RelayRecord), TestContext.Current.CancellationToken);
        var relay = new InsiderRelay
        {
            InstanceId = record.InstanceId, Uri = record.Uri, PublicUri = record.PublicUri, Store = _test.Store.Uri,
            ProcessId = record.ProcessId, StartTime = record.StartTime,
        };
        var error = await Assert.ThrowsAsync<InsiderException>(
            () => new RelayLauncher(_test.Store, TimeProvider.System).StopAsync(relay, TestContext.Current.CancellationToken));
        Assert.Equal("RelayElsewhere", error.ErrorId);
        Assert.Contains(key, _test.Keys);
    }
}
