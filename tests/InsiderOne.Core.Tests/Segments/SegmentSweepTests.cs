using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Stores;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Segments;

public sealed class SegmentSweepTests : IDisposable
{
    // The store's clock is the disk's: only this test's clock can be moved.
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly TestStore _test;
    private readonly SegmentEnder _ender;

    public SegmentSweepTests()
    {
        _test = new TestStore(_time);
        _ender = new SegmentEnder(_test.Store, _time);
    }

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_segment_whose_counts_came_but_whose_end_nobody_noted_is_ended()
    {
        var (done, token) = await _test.PlanAsync("a\n");
        var (open, _) = await _test.PlanAsync("b\n");
        await new CallbackReceiver(_test.Store, _time).ReceiveAsync(
            done.ToString(), token, """{"valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}"""u8.ToArray(), CancellationToken.None);
        await _ender.SweepAsync(CancellationToken.None);
        Assert.DoesNotContain(StoreKeys.Staged(done), _test.Keys);
        Assert.Contains(StoreKeys.Segment(done) + "4-ended.json", _test.Keys);
        Assert.Contains(StoreKeys.Staged(open), _test.Keys);
    }

    [Fact]
    public async Task A_file_whose_link_has_expired_goes_or_is_kept_whatever_became_of_its_segment()
    {
        var (gone, _) = await _test.PlanAsync("a\n");
        var (kept, _) = await _test.PlanAsync("b\n", keepFile: true);
        await RequestAsync(gone);
        await RequestAsync(kept);
        _time.Advance(TimeSpan.FromHours(12.5));
        await _ender.SweepAsync(CancellationToken.None);
        Assert.Contains(StoreKeys.Staged(gone), _test.Keys);
        _time.Advance(TimeSpan.FromHours(1));
        await _ender.SweepAsync(CancellationToken.None);
        Assert.DoesNotContain(_test.Keys, k => k.StartsWith(StoreKeys.StagedFiles, StringComparison.Ordinal));
        Assert.Contains(StoreKeys.Kept(kept), _test.Keys);
        Assert.DoesNotContain(StoreKeys.Kept(gone), _test.Keys);
    }

    [Fact]
    public async Task One_record_that_cannot_be_read_keeps_no_other_file_on_the_disk()
    {
        var (broken, _) = await _test.PlanAsync("a\n");
        var (gone, _) = await _test.PlanAsync("b\n");
        await File.WriteAllTextAsync(Path.Combine(_test.Path, StoreKeys.Segment(broken), "1-planned.json"), "{", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromHours(14));
        Assert.Equal("StoreRecordInvalid", (await Assert.ThrowsAsync<InsiderException>(() => _ender.SweepAsync(CancellationToken.None))).ErrorId);
        Assert.DoesNotContain(StoreKeys.Staged(gone), _test.Keys);
    }

    [Fact]
    public async Task A_copy_that_a_killed_sender_left_unfinished_does_not_stay_for_ever()
    {
        await _test.PlanAsync("a\n");
        var unfinished = Path.Combine(_test.Path, "tmp", "x1.y2");
        await File.WriteAllTextAsync(unfinished, "a@example.com\n", TestContext.Current.CancellationToken);
        await _ender.SweepAsync(CancellationToken.None);
        Assert.True(File.Exists(unfinished), "its writer may still live");
        _time.Advance(TimeSpan.FromHours(14));
        await _ender.SweepAsync(CancellationToken.None);
        Assert.False(File.Exists(unfinished));
    }

    private Task RequestAsync(SegmentId id) => new SegmentJournal(_test.Store).WriteAsync(
        id, new RequestedRecord { At = _time.GetUtcNow(), Writer = "test", Host = "h", FileExpiresAt = _time.GetUtcNow() }, CancellationToken.None);
}
