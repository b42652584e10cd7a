using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Ends Insider One's access: drops the service user, the role and the network policy. Tables stay.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderSnowflakeAccess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveInsiderSnowflakeAccessCommand : SnowflakePlanCmdlet
{
    /// <summary>The role.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = AccessOptions.DefaultRole;

    /// <summary>The service user.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string UserName { get; set; } = AccessOptions.DefaultUser;

    /// <summary>The network policy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string NetworkPolicyName { get; set; } = AccessOptions.DefaultPolicy;

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => RunAsync(
        SnowflakeAccess.PlanRemoval(new AccessOptions { Role = SnowflakeName.Parse(RoleName), User = SnowflakeName.Parse(UserName), Policy = SnowflakeName.Parse(NetworkPolicyName) }),
        cancellationToken);
}
