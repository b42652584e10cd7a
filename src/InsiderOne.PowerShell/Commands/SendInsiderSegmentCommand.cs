using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Segments;
using InsiderOne.Parameters;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Sends audiences to Insider One as First-Party Segments. It returns as soon as they are accepted; Wait-InsiderSegment brings the counts.</summary>
[Cmdlet(VerbsCommunications.Send, "InsiderSegment", SupportsShouldProcess = true, DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(InsiderSegment))]
public sealed class SendInsiderSegmentCommand : AudienceSendCmdlet
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>What New-InsiderAudience or Test-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AudienceOrReport]
    public object? Audience { get; set; }

    /// <summary>
    /// The segment's name: 1 to 40 characters, with <c>{date}</c>, <c>{date:yyyyMMdd}</c>, <c>{attribute}</c>, <c>{split}</c>,
    /// <c>{treatment}</c> or <c>{part}</c> in it. A destination has one of its own.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = CredentialSet)]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [ValidateNotNullOrEmpty]
    public string SegmentName { get; set; } = "";

    /// <summary>Send an audience that failed its test, or a control group, too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        await UseAsync(cancellationToken);
        foreach (var plan in await PlanAsync(cancellationToken))
        {
            if (await ShouldProcessAsync(TargetOf($"segment '{plan.SegmentName}'"), Action(plan))) await SendAsync(plan, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override Task EndProcessingAsync(CancellationToken cancellationToken) => FinishAsync(cancellationToken);

    private async Task<IReadOnlyList<SegmentPlan>> PlanAsync(CancellationToken cancellationToken)
    {
        try
        {
            var audience = await RequireAudienceAsync(Audience!, Force, cancellationToken);
            var name = SegmentName is { Length: > 0 } ? SegmentName : (await UseAsync(cancellationToken))!.Destination.SegmentName;
            var plans = SegmentPlan.Create(audience, name, TimeProvider.System.GetUtcNow());
            var repeated = plans.FirstOrDefault(p => !_names.Add(p.SegmentName));
            return repeated is null ? plans : throw SegmentErrors.SegmentNameRepeated(repeated.SegmentName);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
            return [];
        }
    }

    private static string Action(SegmentPlan plan)
    {
        var part = plan.Audience.Files.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", part {plan.Part} of {plan.Audience.Files.Count}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"send {plan.File.RowCount:N0} values of '{plan.Audience.AttributeName}' ({plan.File.ByteCount:N0} bytes{part})");
    }
}
