using InsiderOne.Core.Segments;
using static InsiderOne.InsiderRunOutcome;

namespace InsiderOne.Core.Tests.Orchestrations;

/// <summary>A run that was killed in the middle and is started again.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public InterruptedRunTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a dead process is known by its lease alone.");

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(InsiderRunStage.Building)]
    [InlineData(InsiderRunStage.Built)]
    [InlineData(InsiderRunStage.Sending)]
    public async Task Killed_before_anything_left_it_is_marked_and_a_new_run_takes_its_place(InsiderRunStage stage)
    {
        await _fixture.LeaveAsync(stage);
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Completed, 2, false), (result.Run.Outcome, result.Run.Run, result.Run.Resumed));
        Assert.Equal(Interrupted, await OutcomeAsync(1));
        Assert.Single(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task Killed_after_a_request_it_waits_for_the_counts_and_sends_nothing_again()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Sending);
        var (id, token) = await _fixture.LeaveSegmentAsync(requested: true);
        await _fixture.CallBackAsync(id, token);
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Completed, 1, true, 2L), (result.Run.Outcome, result.Run.Run, result.Run.Resumed, result.Run.ValidCount));
        Assert.Equal([id.ToString()], result.Run.SegmentId);
        Assert.Empty(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task Killed_after_a_request_whose_counts_never_come_it_is_unknown_and_not_sent_again()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Sending);
        await _fixture.LeaveSegmentAsync(requested: true);
        Assert.Equal(Unknown, Assert.Single(await _fixture.RunAsync()).Run.Outcome);
        Assert.Empty(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task Killed_between_plan_and_request_the_segment_is_kept_from_leaving_should_its_sender_wake_up()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Sending);
        var (id, _) = await _fixture.LeaveSegmentAsync(requested: false);
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Completed, 2), (result.Run.Outcome, result.Run.Run));
        Assert.Equal(InsiderSegmentStatus.NotSent, (await _fixture.Test.ReadAsync(id)).Status);
        // The sleeper journals its request first, and finds that it may not.
        var request = new RequestedRecord { At = _fixture.Time.GetUtcNow(), Writer = "sleeper", Host = "h", FileExpiresAt = _fixture.Time.GetUtcNow() };
        var error = await Assert.ThrowsAsync<InsiderException>(() => new SegmentJournal(_fixture.Test.Store).WriteAsync(id, request, TestContext.Current.CancellationToken));
        Assert.Equal("StoreRecordExists", error.ErrorId);
    }

    [Fact]
    public async Task Killed_when_some_parts_had_left_it_is_incomplete_and_nothing_is_sent()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Sending, segments: 3);
        var (id, token) = await _fixture.LeaveSegmentAsync(requested: true, part: 1, parts: 3);
        await _fixture.LeaveSegmentAsync(requested: false, part: 2, parts: 3);
        await _fixture.CallBackAsync(id, token);
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Incomplete, 18, "OrchestrationIncomplete"), (result.Run.Outcome, result.Run.ExitCode, result.Run.ErrorId));
        Assert.Contains("1 of its 3", result.Run.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task Killed_with_a_segment_nobody_can_read_any_more_nothing_is_sent_again()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Sending);
        var (id, _) = await _fixture.LeaveSegmentAsync(requested: true);
        var plan = Directory.EnumerateFiles(_fixture.Test.Path, "1-planned.json", SearchOption.AllDirectories).Single(f => f.Contains(id.ToString(), StringComparison.Ordinal));
        await File.WriteAllTextAsync(plan, "{", TestContext.Current.CancellationToken);
        Assert.Equal("StoreRecordInvalid", (await Assert.ThrowsAsync<InsiderException>(() => _fixture.RunAsync())).ErrorId);
        Assert.Empty(_fixture.Handler.Requests);
        Assert.NotEqual(Interrupted, await OutcomeAsync(1));
    }

    [Fact]
    public async Task Segments_of_another_audience_are_not_taken_for_its_own()
    {
        _fixture.CallsBack = false;
        await _fixture.RunAsync(TimeSpan.Zero);
        _fixture.CallsBack = true;
        await _fixture.CallBackAsync(_fixture.Handler.Bodies[0]);
        await _fixture.RunAsync();
        await _fixture.LeaveAsync(InsiderRunStage.Sending);
        _fixture.SegmentName = "again";
        Assert.Equal((Completed, 3), (await _fixture.RunAsync()) is [var result] ? (result.Run.Outcome, result.Run.Run) : default);
    }

    [Fact]
    public async Task On_the_next_day_the_old_run_is_ended_first_and_the_new_one_is_made_too()
    {
        _fixture.Settings = _fixture.Settings with { Schedule = "30 6 * * *", TimeZone = "UTC" };
        await _fixture.LeaveAsync(InsiderRunStage.Sending);
        var (id, token) = await _fixture.LeaveSegmentAsync(requested: true);
        await _fixture.CallBackAsync(id, token);
        _fixture.Time.Advance(TimeSpan.FromDays(1));
        var results = await _fixture.RunAsync();
        Assert.Equal([(1, true, Completed), (2, false, Completed)], results.Select(static r => (r.Run.Run, r.Run.Resumed, r.Run.Outcome)));
        Assert.Single(_fixture.Handler.Requests);
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(13, 2)]
    public async Task Without_a_schedule_a_start_within_twelve_hours_is_the_same_run(int hours, int runs)
    {
        await _fixture.LeaveAsync(InsiderRunStage.Sending);
        var (id, token) = await _fixture.LeaveSegmentAsync(requested: true);
        await _fixture.CallBackAsync(id, token);
        _fixture.Time.Advance(TimeSpan.FromHours(hours));
        Assert.Equal(runs, (await _fixture.RunAsync()).Count);
    }

    [Fact]
    public async Task Resume_only_ends_an_old_run_and_begins_none()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Built);
        Assert.Equal((Interrupted, 19), (await _fixture.RunAsync(resumeOnly: true)) is [var result] ? (result.Run.Outcome, result.Run.ExitCode) : default);
        Assert.Empty(_fixture.Handler.Requests);
    }

    private async Task<InsiderRunOutcome?> OutcomeAsync(int run) => (await _fixture.Journal.ReadAsync("vip", run, CancellationToken.None))?.Ended?.Outcome;
}
