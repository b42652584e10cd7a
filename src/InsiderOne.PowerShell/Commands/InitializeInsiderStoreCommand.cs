using System.Management.Automation;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Checks;
using InsiderOne.Core.Stores.S3;
using InsiderOne.Segments;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Makes a store ready: tries out every permission it needs, and merges its life-cycle rules into those of the bucket. Or shows which permissions who needs.</summary>
[Cmdlet(VerbsData.Initialize, "InsiderStore", SupportsShouldProcess = true, DefaultParameterSetName = InitializeSet)]
[OutputType(typeof(InsiderStoreCheck), ParameterSetName = [InitializeSet])]
[OutputType(typeof(InsiderStorePolicy), ParameterSetName = [PolicySet])]
public sealed class InitializeInsiderStoreCommand : StoreCheckCmdlet
{
    private const string InitializeSet = "Initialize";
    private const string PolicySet = "Policy";

    /// <summary>Returns the IAM policies for senders, readers, relays and administrators of a store in S3, and asks nothing of it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PolicySet)]
    public SwitchParameter ShowPolicy { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        if (!ShowPolicy)
        {
            await base.ProcessRecordAsync(cancellationToken);
            return;
        }

        foreach (var policy in S3Policies.Of(Store ?? new Uri(StoreParameter.DefaultAddress, UriKind.RelativeOrAbsolute))) await WriteObjectAsync(policy);
    }

    private protected override async Task CheckAsync(IStoreChecks checks, Uri store, CancellationToken cancellationToken)
    {
        await EmitAsync(checks.ReadAsync(cancellationToken), cancellationToken);
        if (!checks.IsReached) return;
        var name = store.IsFile ? store.LocalPath : store.GetLeftPart(UriPartial.Path);
        if (await ShouldProcessAsync(name, $"write, read, move and delete objects of its own below {StoreKeys.Probes}"))
            await EmitAsync(checks.WriteAsync(cancellationToken), cancellationToken);
        if (await checks.PlanRulesAsync(cancellationToken) is not { } plan) return;
        var apply = plan.Change is not null && await ShouldProcessAsync($"the life-cycle rules of the bucket {store.Host}", plan.Change);
        await EmitAsync(apply ? await plan.ApplyAsync(cancellationToken) : plan.Check);
    }
}
