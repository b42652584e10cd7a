using InsiderOne.Core.Accounts;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Credentials;
using InsiderOne.Pipeline;

namespace InsiderOne.Orchestrations;

/// <summary>A destination as the target of a run. Access is checked when it is made, the credential is opened when the audience is there.</summary>
internal sealed class DestinationTarget : IRunTarget, IDisposable
{
    private readonly AsyncCmdlet _cmdlet;
    private readonly IStore _store;
    private readonly DestinationUse _use;
    private readonly InsiderCredentialReference _credential;
    private readonly Uri? _callbackBaseUri;
    private readonly Func<string, Task> _warn;
    private SendSession? _session;

    private DestinationTarget(AsyncCmdlet cmdlet, IStore store, DestinationUse use, InsiderCredentialReference? credential, Uri? callbackBaseUri, Func<string, Task> warn)
    {
        (_cmdlet, _store, _use, _callbackBaseUri, _warn) = (cmdlet, store, use, callbackBaseUri, warn);
        _credential = credential ?? InsiderCredentialReference.To(use.Destination.Credential);
    }

    /// <inheritdoc/>
    public string SegmentName => _use.Destination.SegmentName;

    /// <inheritdoc/>
    public double MaxInvalidPercent => _use.Destination.MaxInvalidPercent;

    /// <inheritdoc/>
    public long MinimumCount => _use.Destination.MinimumCount;

    /// <summary>The attribute the values belong to.</summary>
    public string AttributeName => _use.Destination.AttributeName;

    /// <summary>Why the account may use it.</summary>
    public string AccessMessage => _use.AccessMessage;

    /// <summary>Reads the destination, and checks that this account may use it.</summary>
    /// <param name="cmdlet">The cmdlet, in whose session a vault is opened.</param>
    /// <param name="store">The store.</param>
    /// <param name="name">The destination.</param>
    /// <param name="credential">The credential to use instead of the one the destination names; null for that.</param>
    /// <param name="callbackBaseUri">The relay's public address; null to find it.</param>
    /// <param name="warn">Told what may go wrong.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<DestinationTarget> OpenAsync(
        AsyncCmdlet cmdlet, IStore store, string name, InsiderCredentialReference? credential, Uri? callbackBaseUri, Func<string, Task> warn, CancellationToken cancellationToken) =>
        new(cmdlet, store, await DestinationUse.OpenAsync(store, name, CurrentAccount.Get(), TimeProvider.System, cancellationToken), credential, callbackBaseUri, warn);

    /// <inheritdoc/>
    public Task RequireAudienceAsync(InsiderAudience audience, bool anySize, CancellationToken cancellationToken) =>
        _use.RequireAudienceAsync(audience, isTested: true, force: anySize, cancellationToken);

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var credential = await CredentialParameter.OpenAsync(_cmdlet, _credential, _store, cancellationToken);
        _use.RequireCredential(credential);
        _session = await SendSession.OpenAsync(_store, credential, _use.Apply(new SendOptions { CallbackBaseUri = _callbackBaseUri }), TimeProvider.System, cancellationToken);
        if (_session.LinkFault is { } fault) await _warn(fault.Message);
    }

    /// <inheritdoc/>
    public Task<SentSegment> SendAsync(SegmentPlan plan, CancellationToken cancellationToken) => _session!.Sender.SendAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _session?.Dispose();
}
