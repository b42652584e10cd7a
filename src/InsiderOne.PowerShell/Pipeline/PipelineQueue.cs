using System.Collections.Concurrent;
using System.Management.Automation;

namespace InsiderOne.Pipeline;

/// <summary>Calls that other threads want made on the pipeline thread, in order, each with a task that tells its caller the outcome.</summary>
internal sealed class PipelineQueue : IDisposable
{
    private readonly BlockingCollection<Call> _calls = [];

    /// <summary>Queues a call. The task ends when the pipeline thread has made it.</summary>
    public Task<TResult> Post<TResult>(Func<TResult> call)
    {
        var posted = new Call<TResult>(call);
        try
        {
            _calls.Add(posted);
        }
        catch (InvalidOperationException)
        {
            // The cmdlet is over; nobody reads its output any more.
            posted.Abandon();
        }

        return posted.Outcome;
    }

    /// <summary>Makes calls on this thread until the task has ended and no call is left.</summary>
    public void RunUntil(Task task)
    {
        _ = task.ContinueWith(
            static (_, state) => ((PipelineQueue)state!).Wake(), this,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted) _calls.Take().Make();
        RunQueued();
    }

    /// <summary>Makes the calls that are queued now, without waiting for more.</summary>
    public void RunQueued()
    {
        while (_calls.TryTake(out var call)) call.Make();
    }

    /// <summary>Refuses further calls and those nobody made.</summary>
    public void Dispose()
    {
        _calls.CompleteAdding();
        while (_calls.TryTake(out var call)) call.Abandon();
    }

    private void Wake()
    {
        try
        {
            _calls.Add(new Call<bool>(static () => true));
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile: the loop had seen the end by itself.
        }
    }

    private abstract class Call
    {
        public abstract void Make();

        public abstract void Abandon();
    }

    private sealed class Call<TResult>(Func<TResult> call) : Call
    {
        // Without this flag the caller's next step would run here, inside the pipeline thread's loop.
        private readonly TaskCompletionSource<TResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TResult> Outcome => _outcome.Task;

        public override void Make()
        {
            try
            {
                _outcome.SetResult(call());
            }
            catch (Exception e)
            {
                _outcome.SetException(e);
            }
        }

        public override void Abandon() => _outcome.SetException(new PipelineStoppedException());
    }
}
