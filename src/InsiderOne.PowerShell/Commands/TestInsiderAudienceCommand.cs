using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Judges an audience. A failing one also raises an error, and Send-InsiderSegment refuses its report.</summary>
[Cmdlet(VerbsDiagnostic.Test, "InsiderAudience", DefaultParameterSetName = AudienceSet)]
[OutputType(typeof(InsiderAudienceReport), typeof(bool))]
public sealed class TestInsiderAudienceCommand : AudienceSourceCmdlet
{
    private const string AudienceSet = "Audience";

    /// <summary>What New-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AudienceSet)]
    [Audience]
    public InsiderAudience? Audience { get; set; }

    /// <summary>The largest share of invalid values, in per cent of the rows that have a value.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double MaxInvalidPercent { get; set; } = AudienceJudge.DefaultMaxInvalidPercent;

    /// <summary>The fewest values that make an audience.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long MinimumCount { get; set; } = AudienceJudge.DefaultMinimumCount;

    /// <summary>Returns true or false alone, and raises no error for a failing audience.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ParameterSetName == AudienceSet ? JudgeAsync(Audience!) : base.ProcessRecordAsync(cancellationToken);

    /// <inheritdoc/>
    private protected override async Task EmitAsync(InsiderAudience audience, CancellationToken cancellationToken)
    {
        // Nobody gets an audience that was built for a yes or no.
        if (Quiet) await AudienceFiles.DeleteAsync(audience, cancellationToken);
        await JudgeAsync(audience);
    }

    private async Task JudgeAsync(InsiderAudience audience)
    {
        var report = AudienceJudge.Judge(audience, MaxInvalidPercent, MinimumCount);
        await WriteObjectAsync(Quiet ? report.IsValid : report);
        if (!report.IsValid && !Quiet) await WriteErrorAsync(AudienceInputErrors.AudienceInvalid(report));
    }
}
