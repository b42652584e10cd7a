using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Drops a share. Its consumers lose it at once; tables stay.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderSnowflakeShare", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveInsiderSnowflakeShareCommand : SnowflakePlanCmdlet
{
    /// <summary>The share's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string ShareName { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => RunAsync(SnowflakeShares.PlanRemoval(SnowflakeName.Parse(ShareName)), cancellationToken);
}
