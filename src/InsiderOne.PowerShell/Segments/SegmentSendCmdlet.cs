using System.Globalization;
using InsiderOne.Core.Accounts;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Credentials;
using InsiderOne.Destinations;
using InsiderOne.Pipeline;

namespace InsiderOne.Segments;

/// <summary>The parameters of the cmdlets that send segments, and the sending: side by side, and one error for each segment that did not go well.</summary>
public abstract partial class SegmentSendCmdlet : AsyncCmdlet
{
    private readonly SegmentProgressBar _progress = new(1_620_002, "Sending to Insider One", TimeProvider.System);
    private SendQueue<SendResult>? _queue;
    private SendSession? _session;
    private DestinationUse? _use;

    /// <summary>The partner name of the credential; empty before <see cref="SessionAsync"/>.</summary>
    private protected string PartnerName { get; private set; } = "";

    /// <summary>The destination as this account may use it; null when there is none.</summary>
    private protected async Task<DestinationUse?> UseAsync(CancellationToken cancellationToken)
    {
        if (Destination is null || _use is not null) return _use;
        _use = await DestinationUse.OpenAsync(OpenStore(), Destination, CurrentAccount.Get(), TimeProvider.System, cancellationToken);
        await WriteVerboseAsync(_use.AccessMessage);
        return _use;
    }

    /// <summary>Starts a send when there is a place for it, and emits those that have ended.</summary>
    private protected async Task SendAsync(SegmentPlan plan, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(cancellationToken);
        _queue ??= new SendQueue<SendResult>(ThrottleLimit);
        await _queue.StartAsync(() => SendResult.OfAsync(session.Sender, plan, cancellationToken), cancellationToken);
        while (_queue.TryTake(out var ended)) await EmitAsync(await ended);
    }

    /// <summary>Emits all sends that have not been emitted yet.</summary>
    private protected async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_queue is null) return;
        while (await NextAsync(cancellationToken) is { } result) await EmitAsync(result);
        if (_progress.End() is { } end) await WriteProgressAsync(end);
    }

    /// <summary>The audience a parameter was given, when it may be sent.</summary>
    /// <exception cref="InsiderException"><c>AudienceRefused</c>, <c>AudienceIsControl</c>, or what the destination does not allow.</exception>
    private protected async Task<InsiderAudience> RequireAudienceAsync(object given, bool force, CancellationToken cancellationToken)
    {
        if (given is InsiderAudienceReport { IsValid: false } failed && !force) throw SegmentErrors.AudienceRefused(failed);
        var audience = given as InsiderAudience ?? ((InsiderAudienceReport)given).Audience;
        if (audience.IsControl && !force) throw SegmentErrors.AudienceIsControl(audience);
        if (await UseAsync(cancellationToken) is { } use) await use.RequireAudienceAsync(audience, isTested: given is InsiderAudienceReport, force, cancellationToken);
        return audience;
    }

    /// <summary>Called for each segment before it is emitted.</summary>
    private protected virtual void OnSent(InsiderSegment segment)
    {
    }

    /// <summary>The store of this call.</summary>
    private protected virtual IStore OpenStore() => StoreParameter.Open(Store);

    /// <summary>The relay, client and sender that all sends share.</summary>
    private protected async Task<SendSession> SessionAsync(CancellationToken cancellationToken)
    {
        if (_session is not null) return _session;
        var store = OpenStore();
        var options = new SendOptions
        {
            CallbackBaseUri = CallbackBaseUri,
            WireAttributeName = WireAttributeName,
            FileLifetime = TimeSpan.FromHours(FileLifetimeHours),
            KeepFile = KeepFile,
            DigestKey = DigestKeyParameter.ToKeepWith(KeepDigest, DigestKey),
            RequestTimeout = TimeSpan.FromSeconds(TimeoutSeconds),
            ThrottleLimit = ThrottleLimit,
            Staged = _progress,
        };
        var use = await UseAsync(cancellationToken);
        if (use is not null) options = use.Apply(options);
        var credential = use is null
            ? await CredentialParameter.OpenAsync(this, Credential!, store, cancellationToken)
            : await DestinationCredential.OpenAsync(this, use, Credential, store, cancellationToken);
        // Kept before anything else can fail, so that it is closed.
        var session = _session = await SendSession.OpenAsync(store, credential, options, TimeProvider.System, cancellationToken);
        PartnerName = credential.PartnerName;
        if (session.LinkFault is { } fault)
        {
            if (Strict) throw fault;
            await WriteWarningAsync(fault.Message);
        }

        await WriteVerboseAsync($"Callbacks go to the relay at {session.RelayUri.GetLeftPart(UriPartial.Authority)}; the journal is in {store.Uri.GetLeftPart(UriPartial.Path)}.");
        return session;
    }

    /// <summary>Emits a segment, and raises its error.</summary>
    private protected async Task EmitAsync(SendResult result)
    {
        await ShowProgressAsync();
        if (result.Sent is not { } sent)
        {
            if (result.Error is not OperationCanceledException) await WriteErrorAsync(result.Error!);
            return;
        }

        for (var i = 0; i < sent.Attempts.Count; i++)
            await WriteVerboseAsync(string.Create(CultureInfo.InvariantCulture, $"'{sent.Segment.SegmentName}', try {i + 1}: {sent.Attempts[i].Kind} ({sent.Attempts[i].Message})."));
        var verdict = sent is { Error: not null, Segment.Status: InsiderSegmentStatus.NotSent } ? null : SegmentVerdict.ErrorOf(sent.Segment);
        if (sent.Error is not null || verdict is not null) ReportedSegments.Add(sent.Segment);
        OnSent(sent.Segment);
        await WriteObjectAsync(sent.Segment);
        if (sent.Error is not null) await WriteErrorAsync(sent.Error);
        if (sent.Segment.Status == InsiderSegmentStatus.SubmittedUnconfirmed)
            await WriteWarningAsync($"Whether Insider One took the segment '{sent.Segment.SegmentName}' is not known ({sent.Segment.StatusMessage}). Its callback will tell: use Wait-InsiderSegment, and do not send it again before.");
        if (verdict is not null) await WriteErrorAsync(verdict);
    }

    /// <summary>Whose a thing is and where it goes, for a question. What is only a name yet is not opened to ask one, or for -WhatIf.</summary>
    private protected string TargetOf(string thing) => _use is not null
        ? $"{thing} of '{_use.Destination.PartnerName}' through the destination '{_use.Destination.Name}'"
        : Credential!.Credential is { } credential
        ? $"{thing} of '{credential.PartnerName}' at {credential.BaseUri.Authority}"
        : $"{thing} with the credential '{Credential.Name}'";

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _queue?.Dispose();
        _session?.Dispose();
    }

    /// <summary>The next result. A large file takes a while to stage, and its bytes are shown meanwhile.</summary>
    private async Task<SendResult?> NextAsync(CancellationToken cancellationToken)
    {
        var next = _queue!.TakeAsync(cancellationToken);
        while (await Task.WhenAny(next, Task.Delay(SegmentProgressBar.Interval, TimeProvider.System, cancellationToken)) != next) await ShowProgressAsync();
        return await next is { } ended ? await ended : null;
    }

    private async Task ShowProgressAsync()
    {
        if (_queue is not null && _progress.Next(_queue.TakenCount, _queue.StartedCount) is { } record) await WriteProgressAsync(record);
    }
}
