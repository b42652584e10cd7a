using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Ends Insider One's access: drops the service user, the role and the network policy. Tables stay.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderSnowflakeAccess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveInsiderSnowflakeAccessCommand : AccessPlanCmdlet
{
    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => RunAsync(SnowflakeAccess.PlanRemoval(Access), cancellationToken);
}
