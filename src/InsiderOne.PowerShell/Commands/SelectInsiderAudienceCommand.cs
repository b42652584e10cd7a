using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Commands;

/// <summary>Makes a small audience of a large one, to try something with: its first values, or a random sample.</summary>
[Cmdlet(VerbsCommon.Select, "InsiderAudience", DefaultParameterSetName = FirstSet)]
[OutputType(typeof(InsiderAudience))]
public sealed class SelectInsiderAudienceCommand : AsyncCmdlet
{
    private const string FirstSet = "First";
    private const string SampleSet = "Sample";

    /// <summary>What New-InsiderAudience or Test-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Audience]
    public InsiderAudience? Audience { get; set; }

    /// <summary>So many of the first values.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FirstSet)]
    [ValidateRange(1L, long.MaxValue)]
    public long First { get; set; }

    /// <summary>So many values by chance, in the order of the audience.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SampleSet)]
    [ValidateRange(1L, long.MaxValue)]
    public long Sample { get; set; }

    /// <summary>What the sample depends on: the same seed takes the same values of the same audience.</summary>
    [Parameter(ParameterSetName = SampleSet)]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var audience = Audience!;
        var folder = AudienceSession.FolderPath;
        // One for all the audiences of a pipeline.
        var seed = Seed ??= AudienceSelection.NewSeed();
        if (ParameterSetName == SampleSet) await WriteVerboseAsync($"The seed of the sample is {seed}.");
        await WriteObjectAsync(await Task.Run(
            () => ParameterSetName == SampleSet
                ? AudienceSelection.Sample(audience, Sample, seed, folder, TimeProvider.System, cancellationToken)
                : AudienceSelection.First(audience, First, folder, TimeProvider.System, cancellationToken),
            cancellationToken));
    }
}
