using System.Runtime.InteropServices;

namespace InsiderOne.Shell.Running;

/// <summary>
/// Ctrl+C and SIGTERM. The first one stops what runs and waits for it, so that a cmdlet can abort its upload; a second one ends the process.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private Action? _stop;
    private CancellationTokenSource _stopping = new();

    public Interrupts()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => OnSignal(signal, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => OnSignal(signal, ExitCodes.Terminated));
    }

    /// <summary>How the process ends after the signal that came last, or null when none came since <see cref="Begin"/>.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Cancelled by a signal, for reads that wait for keys.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>From now on, a signal stops this.</summary>
    /// <param name="stop">Stops the work; it may block until the work has stopped.</param>
    public void Begin(Action stop)
    {
        lock (_lock)
        {
            _stop = stop;
            ExitCode = null;
            if (!_stopping.IsCancellationRequested)
                return;
            _stopping.Dispose();
            _stopping = new CancellationTokenSource();
        }
    }

    /// <summary>The work has ended; a signal now ends the process.</summary>
    public void End()
    {
        lock (_lock)
            _stop = null;
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext signal, int exitCode)
    {
        signal.Cancel = true;
        Action? stop;
        lock (_lock)
        {
            var isFirst = ExitCode is null;
            ExitCode = exitCode;
            stop = isFirst ? _stop : null;
        }

        if (stop is null)
            Environment.Exit(exitCode);
        _stopping.Cancel();
        stop();
    }
}
