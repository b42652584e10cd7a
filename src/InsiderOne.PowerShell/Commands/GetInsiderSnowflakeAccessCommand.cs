using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Shows what the role for Insider One may do, and who has it.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderSnowflakeAccess")]
[OutputType(typeof(InsiderSnowflakeAccess))]
public sealed class GetInsiderSnowflakeAccessCommand : SnowflakeCmdlet
{
    /// <summary>The role.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = AccessOptions.DefaultRole;

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        await WriteObjectAsync(await new SnowflakeAccess(Client).GetAsync(SnowflakeName.Parse(RoleName), cancellationToken));
}
