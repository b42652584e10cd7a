using System.Management.Automation;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Replaces the rows of a table for Insider One by those of a query. What was granted on it stays.</summary>
[Cmdlet(VerbsData.Sync, "InsiderSnowflakeTable", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderSnowflakeTable), typeof(string))]
public sealed class SyncInsiderSnowflakeTableCommand : TableFillCmdlet
{
    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => FillAsync(kind: null, adopt: false, cancellationToken);
}
