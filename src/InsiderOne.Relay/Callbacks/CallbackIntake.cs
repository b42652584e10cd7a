using InsiderOne.Core.Callbacks;
using InsiderOne.Relay.Maintenance;
using InsiderOne.Relay.Metrics;
using InsiderOne.Relay.Registration;

namespace InsiderOne.Relay.Callbacks;

/// <summary>Stores a callback, says so in log and figures, and sees to what follows from it.</summary>
internal sealed class CallbackIntake(
    CallbackReceiver receiver, RelayRegistration registration, SegmentEndings endings, RelayMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Stores a body; see <see cref="CallbackReceiver.ReceiveAsync"/>.</summary>
    /// <exception cref="InsiderException">The store cannot be read or written, or is not the one it was.</exception>
    public async Task<CallbackReceipt> ReceiveAsync(string id, string token, byte[] body)
    {
        try
        {
            var start = time.GetTimestamp();
            // Not the request's cancellation: a sender that hangs up after its last byte has still said what it said.
            var receipt = await receiver.ReceiveAsync(id, token, body, CancellationToken.None);
            if (receipt is CallbackReceipt.Stored or CallbackReceipt.Probed) metrics.Written(time.GetElapsedTime(start));
            // Of a store that went away nothing can be found either, but its sender must come again.
            if (receipt == CallbackReceipt.NotFound) await registration.ConfirmAsync(CancellationToken.None);
            metrics.Callback(Note(receipt, id));
            return receipt;
        }
        catch
        {
            metrics.Callback(CallbackOutcome.Failed);
            throw;
        }
    }

    /// <summary>Counts a callback of which nothing could be kept.</summary>
    public void Refuse() => metrics.Callback(CallbackOutcome.Refused);

    private CallbackOutcome Note(CallbackReceipt receipt, string id)
    {
        switch (receipt)
        {
            case CallbackReceipt.Stored:
                logger.CallbackStored(id);
                endings.Add(id);
                return CallbackOutcome.Stored;
            case CallbackReceipt.Repeated:
                logger.CallbackRepeated(id);
                return CallbackOutcome.Repeated;
            case CallbackReceipt.Probed:
                logger.CallbackProbed();
                return CallbackOutcome.Probed;
            case CallbackReceipt.TooMany:
                logger.CallbackRefused(id);
                return CallbackOutcome.Refused;
            default:
                return CallbackOutcome.NotFound;
        }
    }
}
