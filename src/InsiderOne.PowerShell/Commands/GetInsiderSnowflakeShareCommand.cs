using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Shows what is in a share, and which accounts have it.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderSnowflakeShare")]
[OutputType(typeof(InsiderSnowflakeShare))]
public sealed class GetInsiderSnowflakeShareCommand : SnowflakeCmdlet
{
    /// <summary>The share's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string ShareName { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        await WriteObjectAsync(await new SnowflakeShares(Client).GetAsync(SnowflakeName.Parse(ShareName), cancellationToken));
}
