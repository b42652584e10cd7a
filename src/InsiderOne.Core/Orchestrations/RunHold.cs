namespace InsiderOne.Core.Orchestrations;

/// <summary>A run that this process has to itself, as long as it renews the lease. When it cannot, the work is cancelled.</summary>
public sealed class RunHold : IAsyncDisposable
{
    private readonly RunJournal _journal;
    private readonly RunOwner _owner;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Task _renewal;
    private int _lease;
    private long _renewedAt;

    /// <summary>Holds a run whose newest lease is this process's.</summary>
    internal RunHold(RunJournal journal, RunOwner owner, RunHistory run, bool resumed)
    {
        (_journal, _owner, Run, IsResumed) = (journal, owner, run, resumed);
        _lease = run.LeaseNumber;
        _renewedAt = journal.Time.GetTimestamp();
        _renewal = RenewAsync();
    }

    /// <summary>The run as it was when it was taken.</summary>
    public RunHistory Run { get; }

    /// <summary>Whether another process began it.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether the end is journaled: then there is nothing to give back.</summary>
    internal bool HasEnded { get; set; }

    /// <summary>Cancelled when the lease is lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Renews the lease now. Before something leaves this machine this proves that nobody took the run over, whatever the clocks say.</summary>
    /// <exception cref="InsiderException"><c>OrchestrationLeaseLost</c>, or the store cannot be written.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!await TryRenewAsync(isReleased: false, cancellationToken)) throw LeaseLost();
    }

    /// <summary>The error of a lost lease.</summary>
    internal InsiderException LeaseLost() => _journal.Kind.LeaseLost(Run);

    /// <summary>Gives the run back, so that the next one need not wait for the lease to end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewal;
        try
        {
            if (!HasEnded && !_lost.IsCancellationRequested) await TryRenewAsync(isReleased: true, CancellationToken.None);
        }
        catch (InsiderException)
        {
            // The lease ends by itself.
        }

        _stop.Dispose();
        _lost.Dispose();
        _gate.Dispose();
    }

    private async Task RenewAsync()
    {
        var pause = LeaseTimes.Renewal;
        while (true)
        {
            try
            {
                await Task.Delay(pause, _journal.Time, _stop.Token);
                if (!await TryRenewAsync(isReleased: false, _stop.Token)) return;
                pause = LeaseTimes.Renewal;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (InsiderException)
            {
                // A store out of reach may come back in time.
                if (_journal.Time.GetElapsedTime(_renewedAt) > LeaseTimes.Duration)
                {
                    await _lost.CancelAsync();
                    return;
                }

                pause = LeaseTimes.Retry;
            }
        }
    }

    private async Task<bool> TryRenewAsync(bool isReleased, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_lost.IsCancellationRequested) return false;
            var start = _journal.Time.GetTimestamp();
            var lease = new RunLease(_owner, _journal.Time.GetUtcNow() + LeaseTimes.Duration, isReleased);
            if (!await _journal.TryLeaseAsync(Run.Name, Run.Number, _lease + 1, lease, cancellationToken))
            {
                await _lost.CancelAsync();
                return false;
            }

            _lease++;
            _renewedAt = start;
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }
}
