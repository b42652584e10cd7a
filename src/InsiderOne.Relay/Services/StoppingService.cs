namespace InsiderOne.Relay.Services;

/// <summary>A service that has something to do when the host is told to end, before anything has ended.</summary>
internal abstract class StoppingService : IHostedLifecycleService
{
    /// <inheritdoc />
    public abstract Task StoppingAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
