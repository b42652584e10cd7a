using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Relays;

/// <summary>Proves that callbacks posted to a public address come to a store: one is posted, looked for, and removed.</summary>
internal sealed class RoundTrip(IStore store, TimeProvider time, RelayClient client)
{
    private readonly CallbackProbes _probes = new(store, time);
    private readonly CallbackReader _callbacks = new(store);

    /// <summary>Returns when the callback has come.</summary>
    /// <exception cref="InsiderException"><c>RelayProbeFailed</c>, or the store cannot be used.</exception>
    public async Task ProveAsync(Uri publicUri, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (id, token) = (SegmentId.New(time), CallbackToken.New());
        var nonce = Encoding.ASCII.GetBytes($$"""{"nonce":"{{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}}"}""");
        await _probes.PlanAsync(id, token, cancellationToken);
        try
        {
            var (status, reason) = await client.PostAsync(CallbackToken.CallbackUri(publicUri, id, token), nonce, cancellationToken);
            if (status != HttpStatusCode.OK) throw Refused(publicUri, status, reason);
            if (!await HasComeAsync(id, nonce, patience, cancellationToken))
                throw RelayErrors.RelayProbeFailed(
                    publicUri, store.Uri, string.Create(CultureInfo.InvariantCulture, $"it was answered 200, and was not there {patience.TotalSeconds} seconds later"),
                    "Something else than a relay of this store answers callbacks there. Check what the proxy passes on, and the relay's --store.");
        }
        finally
        {
            await _probes.ForgetAsync(id, CancellationToken.None);
        }
    }

    private async Task<bool> HasComeAsync(SegmentId id, byte[] nonce, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var found = await _callbacks.ReadAsync(await _callbacks.FindAsync(id, cancellationToken), cancellationToken);
            if (found.Any(c => c.Body.Span.SequenceEqual(nonce))) return true;
            if (time.GetElapsedTime(start) >= patience) return false;
            await Task.Delay(store.PollInterval < patience ? store.PollInterval : patience, time, cancellationToken);
        }
    }

    private InsiderException Refused(Uri publicUri, HttpStatusCode? status, string? reason)
    {
        var seen = status is { } code ? string.Create(CultureInfo.InvariantCulture, $"it was answered {(int)code}") : $"it was not answered: {reason}";
        return RelayErrors.RelayProbeFailed(publicUri, store.Uri, seen, status switch
        {
            null => "Check that the address can be reached from this machine, and that the proxy passes POST /callbacks/ on to the relay.",
            HttpStatusCode.NotFound => "The relay that answered does not know what this store announced: its --store is another one, or the proxy passes /callbacks/ on to something else.",
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout =>
                "The relay cannot write its store, or is not running behind the proxy: ask its /readyz, and look at its log.",
            _ => "Check the proxy in front of the relay: it must accept POST /callbacks/ from anywhere, and neither redirect nor ask for a login.",
        });
    }
}
