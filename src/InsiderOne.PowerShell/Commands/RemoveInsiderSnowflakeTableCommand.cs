using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Core.Snowflake.Statements;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Drops a table for Insider One. One that is not marked as such is left alone.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderSnowflakeTable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveInsiderSnowflakeTableCommand : SnowflakePlanCmdlet
{
    /// <summary>The table.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string TableName { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var table = TableNamed(TableName);
        try
        {
            if (!AsScript) await new SnowflakeTables(Client).GetAsync(table, cancellationToken);
            await RunAsync(new SnowflakePlan([TableStatements.DropTable(table)]), cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
