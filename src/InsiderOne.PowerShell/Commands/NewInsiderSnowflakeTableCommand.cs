using System.Management.Automation;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Makes a table of users or events for Insider One from a query, or fills the one that is there.</summary>
[Cmdlet(VerbsCommon.New, "InsiderSnowflakeTable", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderSnowflakeTable), typeof(string))]
public sealed class NewInsiderSnowflakeTableCommand : TableFillCmdlet
{
    /// <summary>What the table holds.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public InsiderSnowflakeTableKind Kind { get; set; }

    /// <summary>Takes over a table that is there and not marked as one for Insider One.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => FillAsync(Kind, Force, cancellationToken);
}
