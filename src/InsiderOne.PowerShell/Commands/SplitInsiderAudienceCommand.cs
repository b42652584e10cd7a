using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Commands;

/// <summary>Splits an audience by chance into treatments and a control group: the same person is on the same side every time.</summary>
[Cmdlet(VerbsCommon.Split, "InsiderAudience")]
[OutputType(typeof(InsiderAudience))]
public sealed class SplitInsiderAudienceCommand : AsyncCmdlet
{
    /// <summary>What New-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Audience]
    public InsiderAudience? Audience { get; set; }

    /// <summary>The names of the treatments.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string[] Treatment { get; set; } = [];

    /// <summary>A number for each treatment: how many people it gets in proportion to the others. All the same when not given.</summary>
    [Parameter]
    public double[] Weight { get; set; } = [];

    /// <summary>The share of people who are held out, in per cent.</summary>
    [Parameter]
    public double ControlPercent { get; set; }

    /// <summary>A text that stands for this split, such as the campaign's name; another one gives another split. It is no secret.</summary>
    [Parameter(Mandatory = true)]
    public string Salt { get; set; } = "";

    /// <summary>The largest file, in bytes. A larger audience becomes several files.</summary>
    [Parameter]
    public long MaxFileBytes { get; set; } = AudienceOptions.DefaultMaxFileBytes;

    /// <summary>A new CSV file of every value and its treatment. It is personal data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MembershipPath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var plan = TreatmentPlan.Create(ControlPercent, Treatment, Weight, Salt);
        var options = new TreatmentOptions
        {
            OutputDirectory = AudienceSession.FolderPath,
            MaxFileBytes = MaxFileBytes,
            MembershipPath = MembershipPath is null ? null : new FileSystemPaths(SessionState).Unresolved(MembershipPath),
        };
        try
        {
            foreach (var side in await TreatmentSplit.RunAsync(Audience!, plan, options, WriteProgressAsync, cancellationToken))
            {
                if (side.Audience.SentCount == 0)
                    await WriteWarningAsync($"Nobody got '{side.Audience.Treatment}': the audience of {Audience!.SentCount} is too small for it, or others get everybody.");
                await WriteObjectAsync(TreatmentSplit.WithView(side.Audience));
            }
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
