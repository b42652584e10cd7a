using System.Management.Automation;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Pipeline;

public sealed class DownstreamTests : IDisposable
{
    private readonly Engine _engine = new(typeof(InvokeTestStageCommand), typeof(SelectFirstCommand));

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Select_first_ends_an_endless_source(bool asynchronous)
    {
        var cancelled = false;
        var stages = new Stages
        {
            Process = async (cmdlet, token) =>
            {
                using var registration = token.Register(() => cancelled = true);
                for (var i = 1; ; i++)
                {
                    if (asynchronous) await Task.Yield();
                    try
                    {
                        await cmdlet.Write(i);
                    }
                    finally
                    {
                        SpinWait.SpinUntil(() => cancelled || !token.IsCancellationRequested, TimeSpan.FromSeconds(15));
                    }
                }
            },
        };

        var outcome = _engine.Run("Invoke-TestStage $stages | Select-First; 'after'", ("stages", stages));
        Assert.Equal([1, "after"], outcome.Values<object>());
        Assert.Empty(outcome.Errors);
        Assert.Null(outcome.Terminating);
        Assert.True(cancelled, "Whatever else the cmdlet had under way must be cancelled.");
        Assert.Equal(1, stages.Disposed);
    }

    [Fact]
    public void A_cmdlet_that_catches_everything_is_ended_by_select_first_all_the_same()
    {
        var stages = new Stages
        {
            Process = async (cmdlet, _) =>
            {
                await Task.Yield();
                await Record.ExceptionAsync(() => cmdlet.Write(1));
                await Record.ExceptionAsync(() => cmdlet.Write(2));
            },
            End = (cmdlet, _) => cmdlet.Write("end"),
        };
        Assert.Equal([1], _engine.Run("Invoke-TestStage $stages | Select-First", ("stages", stages)).Values<int>());
    }

    [Fact]
    public void A_throw_in_a_later_script_block_arrives_as_it_was_thrown()
    {
        var stages = new Stages
        {
            Process = async (cmdlet, _) =>
            {
                await Task.Yield();
                await cmdlet.Write(1);
            },
        };
        var outcome = _engine.Run("Invoke-TestStage $stages | ForEach-Object { throw 'boom' }", ("stages", stages));
        Assert.Equal("boom", outcome.Terminating?.FullyQualifiedErrorId);
        Assert.Equal(1, stages.Disposed);
    }

    [Fact]
    public void A_break_in_a_later_script_block_leaves_the_loop_around()
    {
        var stages = new Stages
        {
            Process = async (cmdlet, _) =>
            {
                await Task.Yield();
                for (var i = 0; i < 3; i++) await cmdlet.Write(i);
            },
        };
        var outcome = _engine.Run("foreach ($n in 1..3) { Invoke-TestStage $stages | ForEach-Object { $_; break } }; 'after'", ("stages", stages));
        Assert.Equal([0, "after"], outcome.Values<object>());
    }

    [Fact]
    public void ErrorAction_stop_ends_the_cmdlet_at_its_first_error_and_cancels_the_rest()
    {
        var stages = new Stages
        {
            Process = async (cmdlet, token) =>
            {
                await Task.Yield();
                var other = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                await Task.WhenAll(cmdlet.Error(Errors.Sample()), other);
            },
        };
        var outcome = _engine.Run("try { Invoke-TestStage $stages -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }", ("stages", stages));
        Assert.Equal(["SampleFailed,InsiderOne.Tests.Pipeline.InvokeTestStageCommand"], outcome.Values<string>());
    }

    [Fact]
    public void Each_object_is_seen_downstream_on_the_pipeline_thread_before_its_task_ends()
    {
        var seen = new List<(object Value, int Thread)>();
        var counts = new List<int>();
        var stages = new Stages
        {
            Begin = (_, _) =>
            {
                seen.Add(("begin", Environment.CurrentManagedThreadId));
                return Task.CompletedTask;
            },
            Process = async (cmdlet, _) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    await Task.Yield();
                    await cmdlet.Write(i);
                    counts.Add(seen.Count);
                }
            },
        };
        Action<object> see = value => seen.Add((value is PSObject wrapped ? wrapped.BaseObject : value, Environment.CurrentManagedThreadId));
        _engine.Run("Invoke-TestStage $stages | ForEach-Object { $see.Invoke($_) }", ("stages", stages), ("see", see));
        Assert.Equal(["begin", 0, 1, 2, 3, 4], seen.Select(static s => s.Value));
        Assert.Equal([2, 3, 4, 5, 6], counts);
        Assert.Single(seen.Select(static s => s.Thread).Distinct());
    }
}
