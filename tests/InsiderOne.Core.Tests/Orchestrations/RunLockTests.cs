using InsiderOne.Core.Orchestrations;
using static InsiderOne.Core.Tests.Orchestrations.RunFixture;

namespace InsiderOne.Core.Tests.Orchestrations;

public sealed class RunLockTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Of_many_that_start_at_the_same_moment_one_runs_and_the_others_are_told()
    {
        var takes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => TryTakeAsync(Elsewhere with { ProcessId = i }))));
        await using var hold = Assert.Single(takes.Select(static t => t.Hold).OfType<RunHold>());
        Assert.All(takes.Where(static t => t.Hold is null), static t => Assert.Equal("OrchestrationRunning", t.Error));
        Assert.Equal([1], await _fixture.Journal.ListAsync("vip", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_many_that_take_over_a_dead_process_one_runs()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Building);
        var takes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => TryTakeAsync(Elsewhere with { ProcessId = i }))));
        await using var hold = Assert.Single(takes.Select(static t => t.Hold).OfType<RunHold>());
        Assert.True(hold.IsResumed);
        Assert.All(takes.Where(static t => t.Hold is null), static t => Assert.Equal("OrchestrationRunning", t.Error));
    }

    [Fact]
    public async Task A_lease_of_a_process_that_cannot_be_looked_at_must_end_first()
    {
        await _fixture.LeaveAsync(InsiderRunStage.Building, Elsewhere);
        Assert.Equal("OrchestrationRunning", (await TryTakeAsync(RunOwner.Current)).Error);
        _fixture.Time.Advance(LeaseTimes.Duration + TimeSpan.FromSeconds(1));
        await using var hold = (await _fixture.PassAsync(TryTakeAsync(RunOwner.Current))).Hold;
        Assert.True(hold?.IsResumed);
        // Its end is not believed at once: the clocks of the two may differ.
        Assert.Contains("looking on", Assert.Single(_fixture.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_of_this_machine_that_is_gone_is_seen_to_be_gone_whatever_its_lease_says()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the lease decides.");
        await _fixture.LeaveAsync(InsiderRunStage.Building);
        await using var hold = (await TryTakeAsync(RunOwner.Current)).Hold;
        Assert.True(hold?.IsResumed);
    }

    [Fact]
    public async Task A_process_id_that_another_process_has_by_now_is_not_taken_for_the_old_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the lease decides.");
        Assert.True((RunOwner.Current with { StartTime = RunOwner.Current.StartTime.AddHours(-1) }).IsDead());
        Assert.False(RunOwner.Current.IsDead());
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_takes_no_run_from_a_living_process()
    {
        // The holder renews, and its clock is an hour behind that of whoever looks.
        await _fixture.LeaveAsync(InsiderRunStage.Building, Elsewhere);
        _fixture.Time.Advance(TimeSpan.FromHours(1));
        var take = TryTakeAsync(RunOwner.Current);
        // However long the looker takes to begin to look, the holder lives on.
        for (var lease = 1; !take.IsCompleted; lease++)
        {
            await _fixture.Journal.TryLeaseAsync("vip", 1, lease, new RunLease(Elsewhere, Start + LeaseTimes.Duration), TestContext.Current.CancellationToken);
            _fixture.Time.Advance(LeaseTimes.Renewal / 2);
        }

        Assert.Equal("OrchestrationRunning", (await take).Error);
    }

    [Fact]
    public async Task A_lease_from_the_future_does_not_lock_the_orchestration_for_ever()
    {
        await _fixture.Journal.TryStartAsync("vip", 1, 1, new RunLease(Elsewhere, Start.AddDays(365)), TestContext.Current.CancellationToken);
        await using var hold = (await _fixture.PassAsync(TryTakeAsync(RunOwner.Current))).Hold;
        Assert.True(hold?.IsResumed);
    }

    [Fact]
    public async Task A_lease_is_renewed_while_its_holder_lives_and_given_back_when_it_goes()
    {
        await using (var hold = (await TryTakeAsync(RunOwner.Current)).Hold)
        {
            for (var i = 0; i < 6; i++)
            {
                var looks = 0;
                await UntilAsync(async () =>
                {
                    // A renewal can be read before its holder waits for the next one: then the clock passed by unheard, and is put on again.
                    if (looks++ % 200 == 0) _fixture.Time.Advance(LeaseTimes.Renewal);
                    return (await ReadAsync()).LeaseNumber > i;
                });
                Assert.Equal("OrchestrationRunning", (await TryTakeAsync(Elsewhere)).Error);
            }
        }

        Assert.True((await ReadAsync()).Lease.IsReleased);
        await using var next = (await TryTakeAsync(Elsewhere)).Hold;
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_holder_that_stood_still_and_was_replaced_learns_it_before_anything_leaves()
    {
        await using var hold = (await TryTakeAsync(Elsewhere)).Hold;
        await _fixture.Journal.TryLeaseAsync("vip", 1, 1, new RunLease(RunOwner.Current, Start.AddDays(1)), TestContext.Current.CancellationToken);
        Assert.Equal("OrchestrationLeaseLost", (await Assert.ThrowsAsync<InsiderException>(() => hold!.EnsureAsync(TestContext.Current.CancellationToken))).ErrorId);
        Assert.True(hold!.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_store_out_of_reach_for_longer_than_a_lease_costs_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess && !OperatingSystem.IsLinux(), "Needs a folder that cannot be written.");
        await using var hold = (await TryTakeAsync(RunOwner.Current)).Hold;
        // A file in the place of the folder: nothing can be written there any more.
        var folder = Path.Combine(_fixture.Test.Path, "runs", "vip");
        Directory.Move(folder, folder + ".away");
        await File.WriteAllTextAsync(folder, "", TestContext.Current.CancellationToken);
        await UntilAsync(() =>
        {
            _fixture.Time.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(hold!.Lost.IsCancellationRequested);
        });
        File.Delete(folder);
    }

    private async Task<(RunHold? Hold, string? Error)> TryTakeAsync(RunOwner owner)
    {
        try
        {
            return (await new RunLock(_fixture.Journal, owner).TakeAsync("vip", 1, resumeOnly: false, _fixture.Notes.Add, CancellationToken.None), null);
        }
        catch (InsiderException e)
        {
            return (null, e.ErrorId);
        }
    }

    private async Task<RunHistory> ReadAsync() => (await _fixture.Journal.ReadAsync("vip", 1, CancellationToken.None))!;

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!await isSo()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
    }
}
