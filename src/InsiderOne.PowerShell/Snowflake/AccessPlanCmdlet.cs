using System.Management.Automation;
using InsiderOne.Core.Snowflake;

namespace InsiderOne.Snowflake;

/// <summary>A cmdlet that makes or ends Insider One's own sign-in.</summary>
public abstract class AccessPlanCmdlet : SnowflakePlanCmdlet
{
    /// <summary>The role.</summary>
    [Parameter]
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

    private protected AccessOptions Access => new() { Role = SnowflakeName.Parse(RoleName), User = SnowflakeName.Parse(UserName), Policy = SnowflakeName.Parse(NetworkPolicyName) };
}
