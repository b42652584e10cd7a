using System.Management.Automation;
using InsiderOne.Core.Snowflake;

namespace InsiderOne.Snowflake;

/// <summary>A cmdlet that fills a table from a query.</summary>
public abstract class TableFillCmdlet : SnowflakePlanCmdlet
{
    /// <summary>The table: <c>users</c>, or <c>database.schema.users</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string TableName { get; set; } = "";

    /// <summary>One SELECT whose columns are the table's.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "";

    /// <summary>How long Snowflake may run the query, in seconds; its own setting when not given.</summary>
    [Parameter]
    [ValidateRange(1, 604_800)]
    public int? QueryTimeoutSeconds { get; set; }

    /// <summary>Makes the table what it is to be, and shows it.</summary>
    private protected async Task FillAsync(InsiderSnowflakeTableKind? kind, bool adopt, CancellationToken cancellationToken)
    {
        var table = TableNamed(TableName);
        var tables = new SnowflakeTables(Client);
        // Reads what is there, also with -WhatIf: which statements run depends on it.
        var plan = await tables.PlanAsync(table, kind, SnowflakeQuery.Parse(Query, parameters: null, QueryTimeoutSeconds), adopt, cancellationToken);
        if (await RunAsync(plan, cancellationToken)) await WriteObjectAsync(await tables.GetAsync(table, cancellationToken));
    }
}
