using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Campaigns;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Parameters;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Splits an audience, sends each treatment as its own segment, keeps the control group unsent, and records all of it.</summary>
[Cmdlet(VerbsLifecycle.Start, "InsiderCampaign", SupportsShouldProcess = true, DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(InsiderSegment))]
public sealed class StartInsiderCampaignCommand : AudienceSendCmdlet
{
    private readonly List<InsiderSegment> _sent = [];

    /// <summary>What New-InsiderAudience or Test-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AudienceOrReport]
    public object? Audience { get; set; }

    /// <summary>The campaign's name: 1 to 64 of the characters a to z, 0 to 9, point, underscore and hyphen.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The names of the treatments.</summary>
    [Parameter(Mandatory = true)]
    public string[] Treatment { get; set; } = [];

    /// <summary>A number for each treatment: how many people it gets in proportion to the others. All the same when not given.</summary>
    [Parameter]
    public double[] Weight { get; set; } = [];

    /// <summary>The share of people who are held out, in per cent.</summary>
    [Parameter(Mandatory = true)]
    public double ControlPercent { get; set; }

    /// <summary>A text that stands for this split; the campaign's name when not given. It is no secret.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Salt { get; set; }

    /// <summary>The names of the segments, with <c>{treatment}</c> in it; the campaign's name and <c>-{treatment}</c> when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SegmentName { get; set; }

    /// <summary>The largest file, in bytes. A larger audience becomes several files, and several segments.</summary>
    [Parameter]
    public long MaxFileBytes { get; set; } = AudienceOptions.DefaultMaxFileBytes;

    /// <summary>A new CSV file of every value and its treatment. It is personal data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MembershipPath { get; set; }

    /// <summary>Send an audience that failed its test too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var audience = await RequireAudienceAsync(Audience!, Force, cancellationToken);
        if (audience.IsControl) throw SegmentErrors.AudienceIsControl(audience);
        if (audience.SentCount == 0) throw SegmentErrors.AudienceEmpty(audience);
        var name = DefinitionName.Normalise(Name, DefinitionKind.Campaign);
        var plan = TreatmentPlan.Create(ControlPercent, Treatment, Weight, Salt ?? name);
        var options = new TreatmentOptions
        {
            OutputDirectory = AudienceSession.FolderPath,
            MaxFileBytes = MaxFileBytes,
            MembershipPath = MembershipPath is null ? null : new FileSystemPaths(SessionState).Unresolved(MembershipPath),
        };
        if (await ShouldProcessAsync(TargetOf($"campaign '{name}'"), CampaignText.Action(plan, audience))) await StartAsync(name, audience, plan, options, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override void OnSent(InsiderSegment segment)
    {
        if (segment.Status is not (InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent)) _sent.Add(segment);
    }

    private async Task StartAsync(string name, InsiderAudience audience, TreatmentPlan plan, TreatmentOptions options, CancellationToken cancellationToken)
    {
        // The relay first: a campaign that cannot be sent must not be recorded.
        await SessionAsync(cancellationToken);
        var store = OpenStore();
        await using var hold = await CampaignLock.TakeAsync(store, name, note => _ = WriteWarningAsync(note), TimeProvider.System, cancellationToken);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, hold.Lost);
        try
        {
            await StartAsync(store, hold, name, audience, plan, options, both.Token);
        }
        catch (OperationCanceledException) when (hold.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw CampaignErrors.CampaignLeaseLost(name);
        }
    }

    private async Task StartAsync(
        IStore store, RunHold hold, string name, InsiderAudience audience, TreatmentPlan plan, TreatmentOptions options, CancellationToken cancellationToken)
    {
        var before = await CampaignRun.FindAsync(store, name, TimeProvider.System, cancellationToken);
        var sides = await TreatmentSplit.RunAsync(audience, plan, options, WriteProgressAsync, cancellationToken);
        try
        {
            var startedAt = before?.Settings.StartedAt ?? TimeProvider.System.GetUtcNow();
            var campaign = CampaignPlan.Create(name, PartnerName, plan, sides, SegmentName ?? name + CampaignPlan.DefaultSuffix, startedAt);
            var run = await CampaignRun.BeginAsync(store, name, campaign, before, TimeProvider.System, cancellationToken);
            foreach (var segment in run.AlreadySent)
            {
                await WriteVerboseAsync($"The segment '{segment.SegmentName}' was sent by an earlier start of the campaign '{name}' ({segment.Status}); it is not sent again.");
                await WriteObjectAsync(segment);
            }

            foreach (var segment in run.ToSend)
            {
                // Proves, before anything leaves, that no other start took over.
                await hold.EnsureAsync(cancellationToken);
                await SendAsync(segment, cancellationToken);
            }

            await FinishAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            await run.EndAsync(_sent, cancellationToken);
        }
        finally
        {
            // Each segment has a copy of its own in the store.
            foreach (var side in sides) AudienceFiles.Delete(side.Audience);
        }
    }
}
