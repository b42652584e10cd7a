namespace InsiderOne.Relay.Services;

/// <summary>
/// The end of a relay, in order: it says first that it is not ready and asks callers not to keep their connections, answers all the same
/// for a while, so that a balancer turns elsewhere, and only then does the server stop listening and finish what it has begun.
/// </summary>
internal sealed class Drain(RelayOptions options, TimeProvider time, ILogger<Drain> logger) : StoppingService
{
    private volatile bool _hasBegun;

    /// <summary>Whether the relay is about to end.</summary>
    public bool HasBegun => _hasBegun;

    /// <inheritdoc />
    public override async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        logger.Draining(options.DrainTime.TotalSeconds);
        // The host's own limit ends the wait with no harm done.
        await Task.Delay(options.NoticeTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
