using System.Management.Automation;
using System.Runtime.ExceptionServices;
using InsiderOne.Errors;

namespace InsiderOne.Pipeline;

/// <summary>
/// A cmdlet whose stages are asynchronous. The three stages take a token that a stop of the pipeline cancels; the pipeline thread
/// waits for the stage and makes, in order, the calls the stage asks of PowerShell. A stage that ends synchronously costs no wait.
/// To end the cmdlet with an error, throw an <see cref="InsiderException"/>.
/// </summary>
public abstract partial class AsyncCmdlet : PSCmdlet, IDisposable
{
    private const int NoThread = 0;

    // Never disposed: it holds neither a timer nor a handle, and a disposal would drop callbacks that have still to run.
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineQueue _queue = new();
    private volatile int _pipelineThread;
    private ExceptionDispatchInfo? _engineFault;

    /// <summary>Runs once, before the first input.</summary>
    protected virtual Task BeginProcessingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs for each input.</summary>
    protected virtual Task ProcessRecordAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs once, after the last input.</summary>
    protected virtual Task EndProcessingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(static (cmdlet, token) => cmdlet.BeginProcessingAsync(token));

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(static (cmdlet, token) => cmdlet.ProcessRecordAsync(token));

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(static (cmdlet, token) => cmdlet.EndProcessingAsync(token));

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => Cancel();

    /// <summary>Called by PowerShell when the pipeline is over, however it ended.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds; it runs after a failure and after a stop too.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Cancel();
        _queue.Dispose();
    }

    private void Run(Func<AsyncCmdlet, CancellationToken, Task> stage)
    {
        var context = SynchronizationContext.Current;
        try
        {
            if (_stop.IsCancellationRequested) throw new PipelineStoppedException();
            // A context would send the stage's continuations to this thread, which is about to wait for them.
            SynchronizationContext.SetSynchronizationContext(null);
            _pipelineThread = Environment.CurrentManagedThreadId;
            Await(stage(this, _stop.Token));
        }
        catch (Exception e)
        {
            _engineFault?.Throw();
            if (e is PipelineStoppedException) throw;
            if (_stop.IsCancellationRequested) throw new PipelineStoppedException();
            ThrowTerminatingError(ErrorRecords.From(e));
        }
        finally
        {
            _pipelineThread = NoThread;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Await(Task task)
    {
        if (task.IsCompleted) _queue.RunQueued();
        else _queue.RunUntil(task);
        task.GetAwaiter().GetResult();
        // What PowerShell threw out of a call ends the cmdlet, even when the stage caught it.
        _engineFault?.Throw();
        if (_stop.IsCancellationRequested) throw new PipelineStoppedException();
    }

    // Callbacks run elsewhere: here they would run the stage's next step inside the call that is being made.
    private void Cancel() => _ = _stop.CancelAsync();
}
