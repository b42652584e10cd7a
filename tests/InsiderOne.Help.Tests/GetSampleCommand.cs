using System.Management.Automation;

namespace InsiderOne.Help.Tests;

public enum SampleSize
{
    Small,
    Large,
}

/// <summary>A cmdlet with one of everything the help tells of a parameter.</summary>
[Cmdlet(VerbsCommon.Get, "Sample", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(Version))]
public sealed class GetSampleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public int[] Id { get; set; } = [];

    [Parameter]
    public SampleSize Size { get; set; } = SampleSize.Large;

    [Parameter]
    public int? First { get; set; }

    [Parameter]
    public double Percent { get; set; } = 2.5;

    [Parameter]
    public SwitchParameter Force { get; set; }
}
