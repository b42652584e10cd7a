using System.Management.Automation;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Pipeline;

public sealed class StopTests : IDisposable
{
    // Ctrl+C must take effect within 2 s; the machine that runs the tests gets more, but far less than the 30 s of the work.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Engine _engine = new(typeof(InvokeTestStageCommand));

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("Begin")]
    [InlineData("Process")]
    [InlineData("End")]
    public async Task A_30_second_delay_is_stopped_at_once(string stage)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stages = In(stage, async (cmdlet, token) =>
        {
            started.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, token);
            await cmdlet.Write("too late");
        });

        var outcome = await StopAfter(started.Task, stages);
        Assert.Empty(outcome.Errors);
        Assert.Equal(1, stages.Disposed);
    }

    [Fact]
    public async Task A_stop_waits_until_the_work_has_cleaned_up()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cleanedUp = false;
        var stages = In("Process", async (_, token) =>
        {
            try
            {
                started.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }
            finally
            {
                // An aborted upload has a request of its own to make.
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
                cleanedUp = true;
            }
        });

        await StopAfter(started.Task, stages);
        Assert.True(cleanedUp);
    }

    [Fact]
    public async Task Work_that_ends_with_another_error_because_it_was_stopped_reports_none()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stages = In("Process", async (_, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            throw new IOException("The connection was aborted.");
        });

        Assert.Empty((await StopAfter(started.Task, stages)).Errors);
    }

    [Fact]
    public async Task Output_written_while_stopping_is_refused_and_does_not_hang()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Exception? refused = null;
        var stages = In("Process", async (cmdlet, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            refused = await Record.ExceptionAsync(() => cmdlet.Write("too late"));
        });

        Assert.Empty((await StopAfter(started.Task, stages)).Output);
        Assert.IsAssignableFrom<PipelineStoppedException>(refused);
    }

    private static Stages In(string stage, Func<InvokeTestStageCommand, CancellationToken, Task> work) => stage switch
    {
        "Begin" => new Stages { Begin = work },
        "Process" => new Stages { Process = work },
        _ => new Stages { End = work },
    };

    private async Task<Outcome> StopAfter(Task started, Stages stages)
    {
        using var shell = _engine.Shell("Invoke-TestStage $stages", ("stages", stages));
        using var output = new PSDataCollection<PSObject>();
        var invocation = shell.InvokeAsync<PSObject, PSObject>(null, output);
        await started.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        await shell.StopAsync(null, null).WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => invocation);
        return new Outcome([.. output], [.. shell.Streams.Error], null, "");
    }
}
