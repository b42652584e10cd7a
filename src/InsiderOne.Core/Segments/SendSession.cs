using InsiderOne.Core.Api;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.S3;

namespace InsiderOne.Core.Segments;

/// <summary>What a run of sends shares: the relay that was found, the client of the API, and the sender over both.</summary>
public sealed class SendSession : IDisposable
{
    private readonly SegmentApi _api;

    private SendSession(SegmentApi api, SegmentSender sender, Uri relayUri, InsiderException? linkFault) =>
        (_api, Sender, RelayUri, LinkFault) = (api, sender, relayUri, linkFault);

    /// <summary>Sends.</summary>
    public SegmentSender Sender { get; }

    /// <summary>The relay's public address.</summary>
    public Uri RelayUri { get; }

    /// <summary>Why download links will stop working before they say they do; null when they will not. Insider One may come for the file when they have.</summary>
    public InsiderException? LinkFault { get; }

    /// <summary>Asks who takes the callbacks and how long links live. Nothing is sent or written.</summary>
    /// <exception cref="InsiderException">No relay answers, an address cannot be used, or the store cannot be read.</exception>
    public static async Task<SendSession> OpenAsync(
        IStore store, InsiderCredential credential, SendOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        using var relays = new RelayDirectory(store, time);
        // Side by side: each asks somebody else, and the first time takes longest.
        var relay = relays.FindAsync(options.CallbackBaseUri, credential.BaseUri, cancellationToken);
        var links = Task.Run(() => store.GetLinkLifetimeAsync(cancellationToken).AsTask(), cancellationToken);
        await Task.WhenAll(relay, links);
        var lifetime = await links;
        var needed = time.GetUtcNow() + options.FileLifetime;
        var fault = lifetime.EndsBefore(needed) ? S3Errors.PresignedUrlEndsEarly(store.Uri, lifetime, needed) : null;
        var settings = new SendSettings
        {
            RelayUri = await relay,
            WireAttributeName = options.WireAttributeName,
            Destination = options.Destination,
            FileLifetime = options.FileLifetime,
            KeepFile = options.KeepFile,
            DigestKey = options.DigestKey,
            Staged = options.Staged,
        };
        var api = new SegmentApi(credential, options.RequestTimeout, options.ThrottleLimit);
        try
        {
            return new SendSession(api, new SegmentSender(store, api, credential, settings, time), settings.RelayUri, fault);
        }
        catch
        {
            api.Dispose();
            throw;
        }
    }

    /// <summary>Closes the client.</summary>
    public void Dispose() => _api.Dispose();
}
