using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Stores;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Callbacks;

public sealed class CallbackProbesTests : IDisposable
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly TestStore _test;
    private readonly CallbackProbes _probes;

    public CallbackProbesTests()
    {
        _test = new TestStore(_time);
        _probes = new CallbackProbes(_test.Store, _time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_probes_callback_is_stored_with_its_own_token_alone_until_it_is_forgotten()
    {
        var (id, token) = await PlanAsync();
        Assert.Equal(CallbackReceipt.NotFound, await ReceiveAsync(id, CallbackToken.New()));
        Assert.Equal(CallbackReceipt.Probed, await ReceiveAsync(id, token));
        Assert.Equal(CallbackReceipt.Repeated, await ReceiveAsync(id, token));
        await _probes.ForgetAsync(id, Cancellation);
        Assert.Equal(CallbackReceipt.NotFound, await ReceiveAsync(id, token));
        Assert.Empty(_test.Keys);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_probe_of_another_hour_is_not_accepted(int minutes)
    {
        var (id, token) = await PlanAsync();
        Assert.Equal(CallbackReceipt.NotFound, await ReceiveAsync(id, token, _time.GetUtcNow().AddMinutes(minutes)));
        Assert.Equal(CallbackReceipt.Probed, await ReceiveAsync(id, token, _time.GetUtcNow().AddMinutes(minutes * 0.99)));
    }

    [Fact]
    public async Task A_probe_adds_nothing_to_a_segment_of_its_id_and_takes_nothing_from_it()
    {
        var (id, segmentToken) = await _test.PlanAsync();
        var probeToken = CallbackToken.New();
        await _probes.PlanAsync(id, probeToken, Cancellation);
        Assert.Equal(CallbackReceipt.NotFound, await ReceiveAsync(id, probeToken));
        Assert.Equal(CallbackReceipt.Stored, await ReceiveAsync(id, segmentToken));
        await _probes.ForgetAsync(id, Cancellation);
        Assert.Single(await _test.CallbacksAsync(id));
    }

    [Fact]
    public async Task The_sweep_removes_what_a_killed_registration_left_and_nothing_younger()
    {
        var (old, token) = await PlanAsync();
        Assert.Equal(CallbackReceipt.Probed, await ReceiveAsync(old, token));
        await _test.Store.TryPutAsync(StoreKeys.Probes + "relay-1.f00", Body, Cancellation);
        await _probes.SweepAsync(Cancellation);
        Assert.Equal(3, _test.Keys.Count());
        // Files have the machine's time, and it is the age that counts.
        _time.Advance(TimeSpan.FromMinutes(11));
        await _probes.SweepAsync(Cancellation);
        Assert.Empty(_test.Keys);
    }

    private async Task<(SegmentId Id, string Token)> PlanAsync()
    {
        var (id, token) = (SegmentId.New(_time), CallbackToken.New());
        await _probes.PlanAsync(id, token, Cancellation);
        return (id, token);
    }

    private Task<CallbackReceipt> ReceiveAsync(SegmentId id, string token, DateTimeOffset? now = null) =>
        new CallbackReceiver(_test.Store, now is { } at ? new FakeTimeProvider(at) : _time).ReceiveAsync(id.ToString(), token, Body, Cancellation);
}
