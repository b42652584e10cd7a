using System.Management.Automation;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Pipeline;

public sealed class CallTests : IDisposable
{
    private readonly Engine _engine = new(typeof(InvokeTestStageCommand));

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_stream_can_be_written_from_any_thread(bool asynchronous)
    {
        var stages = Process(async cmdlet =>
        {
            if (asynchronous) await Task.Yield();
            await cmdlet.Verbose("verbose");
            await cmdlet.Debug("debug");
            await cmdlet.Warning("warning");
            await cmdlet.Information("information", "Tag");
            await cmdlet.Progress(new ProgressRecord(1, "Waiting", "1 of 2"));
            await cmdlet.Error(Errors.Sample());
            await cmdlet.Write(null);
            await cmdlet.Write(new[] { 1, 2 });
        });
        using var shell = _engine.Shell("$DebugPreference = 'Continue'; Invoke-TestStage $stages -Verbose", ("stages", stages));
        var output = shell.Invoke();
        Assert.Equal("SampleFailed,InsiderOne.Tests.Pipeline.InvokeTestStageCommand", Assert.Single(shell.Streams.Error).FullyQualifiedErrorId);
        Assert.Equal(2, output.Count);
        Assert.Equal("verbose", Assert.Single(shell.Streams.Verbose).Message);
        Assert.Equal("debug", Assert.Single(shell.Streams.Debug).Message);
        Assert.Equal("warning", Assert.Single(shell.Streams.Warning).Message);
        Assert.Equal(["Tag"], Assert.Single(shell.Streams.Information).Tags);
        Assert.Contains(shell.Streams.Progress, static p => p.Activity == "Waiting");
    }

    [Fact]
    public void Writes_from_many_threads_all_arrive()
    {
        var stages = Process(cmdlet => Parallel.ForAsync(0, 500, async (i, _) => await cmdlet.Write(i)));
        Assert.Equal(Enumerable.Range(0, 500), Run("Invoke-TestStage $stages", stages).Values<int>().Order());
    }

    [Fact]
    public void A_stage_without_a_wait_calls_powershell_directly()
    {
        var calls = new List<Task>();
        var stages = Process(cmdlet =>
        {
            calls.Add(cmdlet.Write(1));
            calls.Add(cmdlet.Should("target", "action"));
            return Task.CompletedTask;
        });
        Run("1..3 | Invoke-TestStage $stages", stages);
        Assert.Equal(6, calls.Count);
        Assert.All(calls, static c => Assert.True(c.IsCompletedSuccessfully));
    }

    [Fact]
    public void Work_left_running_by_one_record_is_heard_at_the_next()
    {
        var records = 0;
        var background = Task.CompletedTask;
        using var second = new ManualResetEventSlim();
        using var posted = new ManualResetEventSlim();
        var stages = new Stages
        {
            Process = (cmdlet, token) =>
            {
                if (++records > 1)
                {
                    second.Set();
                    Assert.True(posted.Wait(TimeSpan.FromSeconds(15), token));
                    return Task.CompletedTask;
                }

                background = Task.Run(() =>
                {
                    second.Wait(token);
                    var write = cmdlet.Write("background");
                    posted.Set();
                    return write;
                }, token);
                return Task.CompletedTask;
            },
            End = async (cmdlet, _) =>
            {
                await background;
                await cmdlet.Write("end");
            },
        };
        Assert.Equal(["1", "2", "background", "end"], Run("1, 2 | ForEach-Object { $_ } | Invoke-TestStage $stages", WithEcho(stages)).Values<string>());
    }

    [Fact]
    public async Task Work_that_outlives_the_cmdlet_is_refused_instead_of_waiting_for_ever()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = Task.CompletedTask;
        var stages = Process(cmdlet =>
        {
            late = Task.Run(async () =>
            {
                await over.Task;
                await cmdlet.Write("late");
            });
            return Task.CompletedTask;
        });
        Run("Invoke-TestStage $stages", stages);
        over.SetResult();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => late.WaitAsync(TimeSpan.FromSeconds(15), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void WhatIf_is_asked_of_the_pipeline_thread_and_says_no()
    {
        var answers = new List<bool>();
        var stages = Process(async cmdlet =>
        {
            answers.Add(await cmdlet.Should("target", "action"));
            await Task.Yield();
            answers.Add(await cmdlet.Should("target", "action"));
            answers.Add(await cmdlet.ShouldWith("Would send 3 values.", "Send 3 values?", "Send"));
        });
        var shown = _engine.Show("Invoke-TestStage $stages -WhatIf", ("stages", stages));
        Assert.Equal([false, false, false], answers);
        Assert.Contains("Would send 3 values.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_nobody_can_answer_is_an_error_and_does_not_hang()
    {
        var stages = Process(async cmdlet =>
        {
            await Task.Yield();
            await cmdlet.Ask("Send all the same?", "Send");
        });
        var error = Run("Invoke-TestStage $stages", stages).Error;
        Assert.Equal("ConfirmationNotPossible,InsiderOne.Tests.Pipeline.InvokeTestStageCommand", error.FullyQualifiedErrorId);
        Assert.Contains("-Confirm:$false", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_with_a_synchronization_context_that_waits_for_the_cmdlet_does_not_deadlock()
    {
        var stages = Process(async cmdlet =>
        {
            Assert.Null(SynchronizationContext.Current);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
            await cmdlet.Write("done");
        });
        Assert.Equal(["done"], Run("$set.Invoke(); Invoke-TestStage $stages", stages).Values<string>());
    }

    private static Stages Process(Func<InvokeTestStageCommand, Task> process) => new() { Process = (cmdlet, _) => process(cmdlet) };

    private static Stages WithEcho(Stages stages)
    {
        var process = stages.Process;
        stages.Process = async (cmdlet, token) =>
        {
            await cmdlet.Write(cmdlet.InputObject!.ToString());
            await process(cmdlet, token);
        };
        return stages;
    }

    private Outcome Run(string script, Stages stages)
    {
        Action set = static () => SynchronizationContext.SetSynchronizationContext(new DeadEnd());
        return _engine.Run(script, ("stages", stages), ("set", set));
    }

    /// <summary>The context of a thread that never gets round to what is posted to it.</summary>
    private sealed class DeadEnd : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
