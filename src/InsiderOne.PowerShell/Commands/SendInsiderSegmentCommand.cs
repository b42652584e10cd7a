using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Segments;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Sends audiences to Insider One as First-Party Segments. It returns as soon as they are accepted; Wait-InsiderSegment brings the counts.</summary>
[Cmdlet(VerbsCommunications.Send, "InsiderSegment", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderSegment))]
public sealed class SendInsiderSegmentCommand : AsyncCmdlet
{
    private readonly SegmentProgressBar _progress = new(1_620_002, "Sending to Insider One", TimeProvider.System);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private SendQueue? _queue;
    private SendSession? _session;

    /// <summary>What New-InsiderAudience or Test-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AudienceOrReport]
    public object? Audience { get; set; }

    /// <summary>The segment's name: 1 to 40 characters, with <c>{date}</c>, <c>{date:yyyyMMdd}</c>, <c>{attribute}</c>, <c>{split}</c> or <c>{part}</c> in it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string SegmentName { get; set; } = "";

    /// <summary>Whose segments these are.</summary>
    [Parameter(Mandatory = true)]
    [InsiderCredential]
    public InsiderCredential? Credential { get; set; }

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>The public address of the relay that takes the callbacks; the store's running relay when not given.</summary>
    [Parameter]
    public Uri? CallbackBaseUri { get; set; }

    /// <summary>The attribute's name as Insider One knows it, when it differs: <c>em</c>, <c>pn</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WireAttributeName { get; set; }

    /// <summary>How long the download link works, in hours.</summary>
    [Parameter]
    [ValidateRange(0.1, 12.0)]
    public double FileLifetimeHours { get; set; } = 12;

    /// <summary>The time one HTTP request may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Sends that run side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Send an audience that failed its test too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Keep the file in the store when the segment ends, instead of deleting it. It is personal data.</summary>
    [Parameter]
    public SwitchParameter KeepFile { get; set; }

    /// <summary>Send nothing when download links would end before <see cref="FileLifetimeHours"/>, with the session of temporary AWS credentials, instead of warning.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in await PlanAsync())
        {
            if (!await ShouldProcessAsync(Target(plan), Action(plan))) continue;
            var session = _session ?? await OpenAsync(cancellationToken);
            _queue ??= new SendQueue(ThrottleLimit);
            await _queue.StartAsync(session.Sender, plan, cancellationToken);
            while (_queue.TryTake(out var result)) await EmitAsync(result!);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync(CancellationToken cancellationToken)
    {
        if (_queue is null) return;
        while (await NextAsync(cancellationToken) is { } result) await EmitAsync(result);
        if (_progress.End() is { } end) await WriteProgressAsync(end);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _queue?.Dispose();
        _session?.Dispose();
    }

    private async Task<IReadOnlyList<SegmentPlan>> PlanAsync()
    {
        try
        {
            if (Audience is InsiderAudienceReport { IsValid: false } failed && !Force) throw SegmentErrors.AudienceRefused(failed);
            var audience = Audience as InsiderAudience ?? ((InsiderAudienceReport)Audience!).Audience;
            var plans = SegmentPlan.Create(audience, SegmentName, TimeProvider.System.GetUtcNow());
            var repeated = plans.FirstOrDefault(p => !_names.Add(p.SegmentName));
            return repeated is null ? plans : throw SegmentErrors.SegmentNameRepeated(repeated.SegmentName);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
            return [];
        }
    }

    private async Task<SendSession> OpenAsync(CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Store);
        var options = new SendOptions
        {
            CallbackBaseUri = CallbackBaseUri,
            WireAttributeName = WireAttributeName,
            FileLifetime = TimeSpan.FromHours(FileLifetimeHours),
            KeepFile = KeepFile,
            RequestTimeout = TimeSpan.FromSeconds(TimeoutSeconds),
            ThrottleLimit = ThrottleLimit,
            Staged = _progress,
        };
        // Kept before anything else can fail, so that it is closed.
        var session = _session = await SendSession.OpenAsync(store, Credential!, options, TimeProvider.System, cancellationToken);
        if (session.LinkFault is { } fault)
        {
            if (Strict) throw fault;
            await WriteWarningAsync(fault.Message);
        }

        await WriteVerboseAsync($"Callbacks go to the relay at {session.RelayUri.GetLeftPart(UriPartial.Authority)}; the journal is in {store.Uri.GetLeftPart(UriPartial.Path)}.");
        return session;
    }

    /// <summary>The next result. A large file takes a while to stage, and its bytes are shown meanwhile.</summary>
    private async Task<SendResult?> NextAsync(CancellationToken cancellationToken)
    {
        var next = _queue!.TakeAsync(cancellationToken);
        while (await Task.WhenAny(next, Task.Delay(SegmentProgressBar.Interval, TimeProvider.System, cancellationToken)) != next) await ShowProgressAsync();
        return await next;
    }

    private async Task ShowProgressAsync()
    {
        if (_progress.Next(_queue!.TakenCount, _queue.StartedCount) is { } record) await WriteProgressAsync(record);
    }

    private async Task EmitAsync(SendResult result)
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
        await WriteObjectAsync(sent.Segment);
        if (sent.Error is not null) await WriteErrorAsync(sent.Error);
        if (sent.Segment.Status == InsiderSegmentStatus.SubmittedUnconfirmed)
            await WriteWarningAsync($"Whether Insider One took the segment '{sent.Segment.SegmentName}' is not known ({sent.Segment.StatusMessage}). Its callback will tell: use Wait-InsiderSegment, and do not send it again before.");
        if (verdict is not null) await WriteErrorAsync(verdict);
    }

    private string Target(SegmentPlan plan) => $"segment '{plan.SegmentName}' of '{Credential!.PartnerName}' at {Credential.BaseUri.Authority}";

    private static string Action(SegmentPlan plan)
    {
        var part = plan.Audience.Files.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", part {plan.Part} of {plan.Audience.Files.Count}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"send {plan.File.RowCount:N0} values of '{plan.Audience.AttributeName}' ({plan.File.ByteCount:N0} bytes{part})");
    }
}
