using System.Management.Automation;
using InsiderOne.Core.Stores.Checks;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Finds out whether a store can be read and is protected, and changes nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "InsiderStore")]
[OutputType(typeof(InsiderStoreCheck), typeof(bool))]
public sealed class TestInsiderStoreCommand : StoreCheckCmdlet
{
    private bool _passed;

    /// <summary>Returns true or false alone, and raises no error for a store that fails.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override async Task CheckAsync(IStoreChecks checks, Uri store, CancellationToken cancellationToken)
    {
        await EmitAsync(checks.ReadAsync(cancellationToken), cancellationToken);
        if (checks.IsReached && await checks.PlanRulesAsync(cancellationToken) is { } plan) await EmitAsync(plan.Check);
    }

    private protected override Task EmitAsync(InsiderStoreCheck check)
    {
        if (!Quiet) return base.EmitAsync(check);
        _passed &= check.Outcome != InsiderStoreCheckOutcome.Failed;
        return Task.CompletedTask;
    }

    private protected override Task ConcludeAsync(Uri store, IReadOnlyList<InsiderStoreCheck> failed) =>
        Quiet ? WriteObjectAsync(_passed) : base.ConcludeAsync(store, failed);

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        _passed = true;
        return base.ProcessRecordAsync(cancellationToken);
    }
}
