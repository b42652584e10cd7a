using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Tests.Stores;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Callbacks;

public sealed class CallbackReceiverTests : IDisposable
{
    private const string Good = """{"segment_name":"vip","valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}""";
    private const string Wrong = """{"segment_name":"vip","valid_values_count":5,"invalid_values_count":5,"total_entered_values":12}""";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 6, 30, 0, TimeSpan.Zero));
    private readonly TestStore _test;

    public CallbackReceiverTests() => _test = new TestStore(_time);

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_body_is_stored_byte_for_byte_in_the_hour_of_its_arrival()
    {
        var (id, token) = await _test.PlanAsync();
        byte[] body = [0x00, 0xFF, 0x0D, 0x0A, 0x7B];
        Assert.Equal(CallbackReceipt.Stored, await Receiver.ReceiveAsync(id.ToString(), token, body, CancellationToken.None));
        Assert.Equal(body, await _test.Store.GetAsync($"callbacks/2026-11-24T06/{id}/1.json", CancellationToken.None));
    }

    [Fact]
    public async Task A_callback_that_comes_twice_is_kept_once_an_hour_later_too()
    {
        var (id, token) = await _test.PlanAsync();
        Assert.Equal(CallbackReceipt.Stored, await SendAsync(id, token, Good));
        Assert.Equal(CallbackReceipt.Repeated, await SendAsync(id, token, Good));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(CallbackReceipt.Repeated, await SendAsync(id, token, Good));
        Assert.Single(await _test.CallbacksAsync(id));
    }

    [Fact]
    public async Task Garbage_and_wrong_sums_followed_by_a_good_one_complete_the_segment()
    {
        var (id, token) = await _test.PlanAsync();
        await SendAsync(id, token, "garbage");
        Assert.Equal(InsiderSegmentStatus.Planned, (await _test.ReadAsync(id)).Status);
        await SendAsync(id, token, Wrong);
        Assert.Equal(InsiderSegmentStatus.CompletedWithDiscrepancy, (await _test.ReadAsync(id)).Status);
        _time.Advance(TimeSpan.FromHours(1));
        await SendAsync(id, token, Good);
        var segment = await _test.ReadAsync(id);
        Assert.Equal((InsiderSegmentStatus.Completed, 5L, 7L, null), (segment.Status, segment.ValidCount, segment.InvalidCount, segment.Discrepancy));
        Assert.Equal(3, (await _test.CallbacksAsync(id)).Count);
    }

    [Fact]
    public async Task The_seventeenth_different_body_is_not_kept_and_a_known_one_still_is_acknowledged()
    {
        var (id, token) = await _test.PlanAsync();
        for (var i = 0; i < CallbackReceiver.MaximumPerSegment; i++)
        {
            if (i == 8) _time.Advance(TimeSpan.FromHours(2));
            Assert.Equal(CallbackReceipt.Stored, await SendAsync(id, token, $"body {i}"));
        }

        Assert.Equal(CallbackReceipt.TooMany, await SendAsync(id, token, "one more"));
        Assert.Equal(CallbackReceipt.Repeated, await SendAsync(id, token, "body 3"));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => $"body {i}"), (await _test.CallbacksAsync(id)).Select(c => Encoding.UTF8.GetString(c.Body.Span)));
    }

    [Fact]
    public async Task Bodies_that_arrive_at_once_are_all_kept_and_equal_ones_once()
    {
        var (id, token) = await _test.PlanAsync();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => SendAsync(id, token, $"body {i % 8}"))));
        Assert.Equal(8, receipts.Count(r => r == CallbackReceipt.Stored));
        Assert.Equal(16, receipts.Count(r => r == CallbackReceipt.Repeated));
        Assert.Equal(8, (await _test.CallbacksAsync(id)).Count);
    }

    [Fact]
    public async Task An_unknown_id_a_malformed_one_and_a_wrong_token_are_the_same_and_write_nothing()
    {
        var (id, token) = await _test.PlanAsync();
        var before = _test.Keys.ToList();
        var (other, otherToken) = (SegmentId.New(_time), CallbackToken.New());
        Assert.Equal(CallbackReceipt.NotFound, await SendAsync(id.ToString(), otherToken));
        Assert.Equal(CallbackReceipt.NotFound, await SendAsync(id.ToString(), ""));
        Assert.Equal(CallbackReceipt.NotFound, await SendAsync(other.ToString(), token));
        foreach (var malformed in new[] { "", ".", "..", "../../segments", id.ToString().ToUpperInvariant(), $"{{{id}}}", $"{id}\0", "3f2504e0-4f89-41d3-9a0c-0305e82c3301" })
            Assert.Equal(CallbackReceipt.NotFound, await SendAsync(malformed, token));
        Assert.Equal(before, _test.Keys);

        Task<CallbackReceipt> SendAsync(string to, string with) => Receiver.ReceiveAsync(to, with, "x"u8.ToArray(), CancellationToken.None);
    }

    [Fact]
    public async Task A_callback_from_a_relay_whose_clock_is_behind_is_found()
    {
        var (id, token) = await _test.PlanAsync();
        var behind = new FakeTimeProvider(_time.GetUtcNow().AddDays(-2));
        await new CallbackReceiver(_test.Store, behind).ReceiveAsync(id.ToString(), token, Encoding.UTF8.GetBytes(Good), CancellationToken.None);
        Assert.Equal(InsiderSegmentStatus.Completed, (await _test.ReadAsync(id)).Status);
    }

    private CallbackReceiver Receiver => new(_test.Store, _time);

    private Task<CallbackReceipt> SendAsync(SegmentId id, string token, string body) =>
        Receiver.ReceiveAsync(id.ToString(), token, Encoding.UTF8.GetBytes(body), CancellationToken.None);
}
