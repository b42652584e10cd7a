namespace InsiderOne.Relay;

/// <summary>Everything a relay logs. No entry carries a token, a query, a path of a request, a body or an address of a caller.</summary>
internal static partial class RelayLog
{
    /// <summary>What may be told of a failure: our own messages, which hold no value, and of others the type alone.</summary>
    public static string Reason(Exception e) => e is InsiderException ? e.Message : e.GetType().FullName!;

    [LoggerMessage(1, LogLevel.Information, "Relay {InstanceId} writes {Store} and is reached at {PublicUri}.")]
    public static partial void Started(this ILogger logger, string instanceId, string store, string publicUri);

    [LoggerMessage(2, LogLevel.Information, "A callback for segment {SegmentId} is stored.")]
    public static partial void CallbackStored(this ILogger logger, string segmentId);

    [LoggerMessage(3, LogLevel.Information, "A callback for segment {SegmentId} came again; it was stored already.")]
    public static partial void CallbackRepeated(this ILogger logger, string segmentId);

    [LoggerMessage(4, LogLevel.Warning, "Segment {SegmentId} has as many different callbacks as are kept; one more was refused.")]
    public static partial void CallbackRefused(this ILogger logger, string segmentId);

    [LoggerMessage(5, LogLevel.Warning, "An address asks for what is not there more often than is answered; it gets 429 until the minute is over.")]
    public static partial void MissesLimited(this ILogger logger);

    [LoggerMessage(6, LogLevel.Error, "A request was answered 503: {ErrorId}: {Reason}")]
    public static partial void StoreFailed(this ILogger logger, string errorId, string reason);

    // The type and the place, not the message: a message of a framework may quote what it was given.
    [LoggerMessage(7, LogLevel.Error, "A request was answered 503 because of an unexpected {Exception}{StackTrace}")]
    public static partial void Unexpected(this ILogger logger, string exception, string stackTrace);

    [LoggerMessage(8, LogLevel.Warning, "Segment {SegmentId} could not be ended yet; the next sweep tries again: {Reason}")]
    public static partial void EndFailed(this ILogger logger, string segmentId, string reason);

    [LoggerMessage(9, LogLevel.Warning, "The sweep of the store failed; the next one tries again: {Reason}")]
    public static partial void SweepFailed(this ILogger logger, string reason);

    [LoggerMessage(10, LogLevel.Information, "The registration {InstanceId} of a relay that has died is removed.")]
    public static partial void DeadRelayRemoved(this ILogger logger, string instanceId);

    [LoggerMessage(11, LogLevel.Warning, "The relay's registration could not be removed: {Reason}")]
    public static partial void WithdrawFailed(this ILogger logger, string reason);

    [LoggerMessage(13, LogLevel.Information, "The relay drains: it is not ready any more, and ends within {Seconds} seconds.")]
    public static partial void Draining(this ILogger logger, double seconds);

    [LoggerMessage(14, LogLevel.Information, "Figures for Prometheus are at {Urls}, path /metrics.")]
    public static partial void MetricsServed(this ILogger logger, string urls);

    [LoggerMessage(15, LogLevel.Warning, "Relay {InstanceId} has no public address and does not register itself; Register-InsiderRelay does it.")]
    public static partial void NotRegistered(this ILogger logger, string instanceId);

    [LoggerMessage(16, LogLevel.Warning, "The renewed certificate cannot be used yet ({Reason}); the one before is shown on.")]
    public static partial void CertificateFailed(this ILogger logger, string reason);

    [LoggerMessage(17, LogLevel.Information, "A callback that was sent as a probe is stored.")]
    public static partial void CallbackProbed(this ILogger logger);

    [LoggerMessage(12, LogLevel.Warning, "The registrations of dead relays could not be removed: {Reason}")]
    public static partial void DeadRelaysFailed(this ILogger logger, string reason);
}
