using InsiderOne.Core.Orchestrations;
using static InsiderOne.InsiderRunOutcome;

namespace InsiderOne.Core.Tests.Orchestrations;

public sealed class OrchestrationRunnerTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_run_builds_tests_sends_waits_and_is_recorded()
    {
        _fixture.Parts = 3;
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Completed, 0, 6L, 6L, 0L), (result.Run.Outcome, result.Run.ExitCode, result.Run.SentCount, result.Run.ValidCount, result.Run.InvalidCount));
        Assert.Empty(result.Errors);
        Assert.Equal(["vip-2026-11-24-1", "vip-2026-11-24-2", "vip-2026-11-24-3"], result.Run.SegmentName);
        Assert.Equal(3, result.Run.SegmentId.Count);
        Assert.Equal(
            ["1-started.json", "2-built.json", "3-sending.json", "4-sent.json", "5-ended.json"],
            _fixture.Test.Keys.Where(static k => k.StartsWith("runs", StringComparison.Ordinal)).Select(Path.GetFileName).Where(static f => !f!.StartsWith("lease", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_names_are_journaled_before_the_first_segment_leaves()
    {
        RunHistory? seen = null;
        _fixture.Sending = async (_, token) => seen = await _fixture.Journal.ReadAsync("vip", 1, token);
        await _fixture.RunAsync();
        Assert.Equal(["vip-2026-11-24"], seen?.Sending?.SegmentName);
        Assert.Null(seen?.Ended);
    }

    [Fact]
    public async Task A_run_started_twice_at_once_is_made_once_and_the_second_start_is_told()
    {
        var isBuilding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var goOn = new ManualResetEventSlim();
        _fixture.Building = token =>
        {
            isBuilding.TrySetResult();
            goOn.Wait(token);
        };
        var first = _fixture.RunAsync();
        await isBuilding.Task;
        Assert.Equal("OrchestrationRunning", (await Assert.ThrowsAsync<InsiderException>(() => _fixture.RunAsync())).ErrorId);
        goOn.Set();
        Assert.Equal(Completed, Assert.Single(await first).Run.Outcome);
        Assert.Single(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task An_audience_that_fails_a_threshold_is_not_sent()
    {
        _fixture.Settings = _fixture.Settings with { MinimumCount = 3 };
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Refused, 12, "OrchestrationRefused"), (result.Run.Outcome, result.Run.ExitCode, result.Run.ErrorId));
        Assert.Equal((2L, 0L), (result.Run.AudienceCount, result.Run.SentCount));
        Assert.Equal("OrchestrationRefused", Assert.IsType<InsiderException>(Assert.Single(result.Errors)).ErrorId);
        Assert.Empty(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task A_shrink_against_the_last_completed_run_stops_the_send_and_a_refused_run_is_no_measure()
    {
        _fixture.Settings = _fixture.Settings with { MaxShrinkPercent = 40 };
        _fixture.SegmentName = "vip-{date:yyyyMMddHHmmss}";
        _fixture.Parts = 4;
        await _fixture.RunAsync();
        _fixture.Parts = 2;
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(Refused, Assert.Single(await _fixture.RunAsync()).Run.Outcome);
        _fixture.Parts = 3;
        Assert.Equal(Completed, Assert.Single(await _fixture.RunAsync()).Run.Outcome);
    }

    [Fact]
    public async Task A_destination_that_forbids_the_audience_fails_the_run_before_anything_leaves()
    {
        _fixture.Objection = new InsiderException("DestinationPersonalData", InsiderErrorKind.PermissionDenied, "No.", "Do not.");
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Failed, 11, "DestinationPersonalData"), (result.Run.Outcome, result.Run.ExitCode, result.Run.ErrorId));
        Assert.Empty(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task A_source_that_breaks_fails_the_run_and_what_a_stranger_said_is_not_stored()
    {
        _fixture.Building = static _ => throw new InvalidOperationException("jane@example.com");
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Failed, "InvalidOperationException"), (result.Run.Outcome, result.Run.ErrorId));
        Assert.All(_fixture.Test.Keys, k => Assert.DoesNotContain("jane", File.ReadAllText(Path.Combine(_fixture.Test.Path, k)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_out_of_a_driver_fails_the_run_and_is_no_cancellation()
    {
        _fixture.Building = static _ => throw new TaskCanceledException("the driver gave up");
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((InsiderRunOutcome.Failed, 11, "OperationTimeout"), (result.Run.Outcome, result.Run.ExitCode, result.Run.ErrorId));
        Assert.IsType<TaskCanceledException>(Assert.Single(result.Errors));
    }

    [Fact]
    public async Task Counts_that_never_come_end_the_run_as_unknown_after_the_deadline()
    {
        _fixture.CallsBack = false;
        var result = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Unknown, 16, "SegmentUnknown"), (result.Run.Outcome, result.Run.ExitCode, result.Run.ErrorId));
    }

    [Fact]
    public async Task A_wait_that_times_out_stays_open_and_the_next_start_waits_on_and_sends_nothing()
    {
        _fixture.CallsBack = false;
        var first = Assert.Single(await _fixture.RunAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal((Waiting, 17, "SegmentStillProcessing"), (first.Run.Outcome, first.Run.ExitCode, first.Run.ErrorId));
        Assert.Equal(Waiting, RunState.Derive((await _fixture.Journal.ReadAsync("vip", 1, CancellationToken.None))!, _fixture.Test.Store.Uri, RunFixture.Start).Outcome);
        await _fixture.CallBackAsync(_fixture.Handler.Bodies[0]);
        var second = Assert.Single(await _fixture.RunAsync());
        Assert.Equal((Completed, 1, true), (second.Run.Outcome, second.Run.Run, second.Run.Resumed));
        Assert.Single(_fixture.Handler.Requests);
    }

    [Fact]
    public async Task Stopped_while_it_builds_a_run_is_cancelled_and_the_next_start_is_a_run_of_its_own()
    {
        using var stop = new CancellationTokenSource();
        _fixture.Building = _ => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.RunAsync(cancellationToken: stop.Token));
        Assert.Equal(Cancelled, (await _fixture.Journal.ReadAsync("vip", 1, CancellationToken.None))?.Ended?.Outcome);
        _fixture.Building = static _ => { };
        Assert.Equal((Completed, 2), (await _fixture.RunAsync()) is [var result] ? (result.Run.Outcome, result.Run.Run) : default);
    }

    [Fact]
    public async Task Resume_only_begins_nothing()
    {
        Assert.Empty(await _fixture.RunAsync(resumeOnly: true));
        Assert.DoesNotContain(_fixture.Test.Keys, static k => k.StartsWith("runs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_record_of_a_run_holds_a_token_a_signature_or_a_value()
    {
        await _fixture.RunAsync();
        foreach (var key in _fixture.Test.Keys.Where(static k => k.StartsWith("runs", StringComparison.Ordinal)))
        {
            var text = await File.ReadAllTextAsync(Path.Combine(_fixture.Test.Path, key), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("secret-token", text, StringComparison.Ordinal);
            Assert.DoesNotContain("signature", text, StringComparison.Ordinal);
            Assert.DoesNotContain("@example.com", text, StringComparison.Ordinal);
        }
    }
}
