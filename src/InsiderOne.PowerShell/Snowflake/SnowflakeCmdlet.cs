using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Snowflake;

/// <summary>A cmdlet that works on one connection.</summary>
public abstract class SnowflakeCmdlet : AsyncCmdlet
{
    private SnowflakeClient? _client;

    /// <summary>What Connect-InsiderSnowflake returned.</summary>
    [Parameter(Mandatory = true)]
    [SnowflakeConnection]
    public InsiderSnowflakeConnection? Snowflake { get; set; }

    private protected SnowflakeClient Client => _client ??= new SnowflakeClient(Snowflake!);

    private protected QualifiedName TableNamed(string name) => QualifiedName.Parse(name, Snowflake!);
}
