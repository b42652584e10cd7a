using System.Management.Automation;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Checks;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Makes a store ready: tries out every permission it needs, and merges its life-cycle rules into those of the bucket.</summary>
[Cmdlet(VerbsData.Initialize, "InsiderStore", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderStoreCheck))]
public sealed class InitializeInsiderStoreCommand : StoreCheckCmdlet
{
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
