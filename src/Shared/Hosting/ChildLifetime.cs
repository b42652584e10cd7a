using System.Runtime.InteropServices;

namespace InsiderOne.Hosting;

/// <summary>
/// When a child ends: at SIGTERM, and, unless it stands alone, at the end of its standard input.
/// It takes the place of ASP.NET Core's console lifetime, which would end at Ctrl+C.
/// </summary>
internal sealed class ChildLifetime(IHostApplicationLifetime application, ChildOptions options) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, End));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, End));
        // The terminal closes: who stands alone stays.
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, options.StandsAlone ? Stay : End));
        if (options.Service) _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, End));
        // Not before: a stop in the midst of starting would hide why a start fails.
        if (!options.StandsAlone)
            application.ApplicationStarted.Register(() => StandardInputWatcher.Start(application.StopApplication));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _signals.ForEach(static signal => signal.Dispose());

    private static void Stay(PosixSignalContext context) => context.Cancel = true;

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        application.StopApplication();
    }
}
