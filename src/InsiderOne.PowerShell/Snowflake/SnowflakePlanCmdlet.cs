using System.Management.Automation;
using InsiderOne.Core.Snowflake;

namespace InsiderOne.Snowflake;

/// <summary>A cmdlet that changes something in Snowflake by statements that can be looked at first, or handed to an administrator.</summary>
public abstract class SnowflakePlanCmdlet : SnowflakeCmdlet
{
    /// <summary>Returns the statements as a script instead of running them.</summary>
    [Parameter]
    public SwitchParameter AsScript { get; set; }

    /// <summary>Runs a plan, unless it is only to be shown.</summary>
    /// <returns>Whether it was run.</returns>
    private protected async Task<bool> RunAsync(SnowflakePlan plan, CancellationToken cancellationToken)
    {
        if (AsScript)
        {
            await WriteObjectAsync(plan.Script);
            return false;
        }

        var account = Snowflake!.Account;
        if (!await ShouldProcessAsync($"In the Snowflake account '{account}' would run:\n{plan.Script}", $"Run in the Snowflake account '{account}'?\n{plan.Script}", "Change Snowflake")) return false;
        await plan.RunAsync(Client, cancellationToken);
        return true;
    }
}
