using InsiderOne.Sandbox.Uploads;

namespace InsiderOne.Sandbox.Faults;

/// <summary>Commits the faults that take the place of an answer, whatever was asked for.</summary>
internal sealed class FaultCommitter(SandboxOptions options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Loses the request, or gives the answer a fault calls for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="answer">Gives an answer.</param>
    public async Task CommitAsync(HttpContext context, Fault fault, Func<UploadAnswer, Task> answer)
    {
        switch (fault)
        {
            case Fault.DropBeforeAccept:
                context.Abort();
                break;
            case Fault.NoAnswer:
                await WaitAsync(Timeout.InfiniteTimeSpan, context.RequestAborted);
                context.Abort();
                break;
            default:
                await answer(UploadAnswers.For(fault, options.RedirectTo));
                break;
        }
    }

    /// <summary>Waits before an answer, as <see cref="Fault.SlowAnswer"/> does.</summary>
    public Task WaitAsync() => WaitAsync(options.AnswerDelay, CancellationToken.None);

    /// <summary>Waits, but not longer than the sandbox lives.</summary>
    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.Delay(delay, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
