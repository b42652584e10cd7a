using System.Net;
using InsiderOne.Core.Api;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Api;

/// <summary>The real sender before an Insider One that answers from a script.</summary>
internal static class ScriptedSender
{
    public static InsiderCredential Credential { get; } = CredentialAt(InsiderCredential.DefaultBaseUri);

    public static Uri Relay { get; } = new("https://relay.example/");

    public static InsiderCredential CredentialAt(Uri baseUri) => new("c", null, "brand", baseUri, new NetworkCredential("", "secret-token").SecurePassword);

    public static SegmentApi Api(ScriptedHandler handler, TimeProvider time) => Api(handler, time, Credential);

    /// <summary>One that sends to a store's segments.</summary>
    /// <param name="store">The store.</param>
    /// <param name="handler">The answers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="settings">How to send; to <see cref="Relay"/> and no more when null.</param>
    /// <param name="credential">Whose; <see cref="Credential"/> when null.</param>
    public static SegmentSender Over(IStore store, ScriptedHandler handler, TimeProvider time, SendSettings? settings = null, InsiderCredential? credential = null)
    {
        credential ??= Credential;
        return new SegmentSender(store, Api(handler, time, credential), credential, settings ?? new SendSettings { RelayUri = Relay }, time);
    }

    private static SegmentApi Api(ScriptedHandler handler, TimeProvider time, InsiderCredential credential) =>
        new(new UploadCall(credential, handler, TimeSpan.FromSeconds(30), time), new Pacer(95, time), time);
}
