using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Shows the tables for Insider One: one by name, or all of the connection's schema.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderSnowflakeTable")]
[OutputType(typeof(InsiderSnowflakeTable))]
public sealed class GetInsiderSnowflakeTableCommand : SnowflakeCmdlet
{
    /// <summary>The table; all of the connection's schema when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TableName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var tables = new SnowflakeTables(Client);
        if (TableName is null)
        {
            // Any name will do: it is the schema that is asked for.
            foreach (var table in await tables.ListAsync(TableNamed("ANY_TABLE"), cancellationToken)) await WriteObjectAsync(table);
            return;
        }

        try
        {
            await WriteObjectAsync(await tables.GetAsync(TableNamed(TableName), cancellationToken));
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
