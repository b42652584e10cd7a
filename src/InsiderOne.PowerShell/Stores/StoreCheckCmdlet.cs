using System.Management.Automation;
using InsiderOne.Core.Stores.Checks;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Stores;

/// <summary>A cmdlet that checks stores, and shows each check as it ends. A store that fails also raises one error.</summary>
public abstract class StoreCheckCmdlet : AsyncCmdlet
{
    private readonly List<InsiderStoreCheck> _failed = [];

    /// <summary>The store: a folder or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>Checks a store that could be opened.</summary>
    private protected abstract Task CheckAsync(IStoreChecks checks, Uri store, CancellationToken cancellationToken);

    /// <summary>Says how a store came off.</summary>
    private protected virtual async Task ConcludeAsync(Uri store, IReadOnlyList<InsiderStoreCheck> failed)
    {
        if (failed.Count > 0) await WriteErrorAsync(StoreCheckErrors.StoreCheckFailed(store, failed));
    }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        _failed.Clear();
        var address = Store ?? new Uri(StoreParameter.DefaultAddress, UriKind.RelativeOrAbsolute);
        IStoreChecks? checks = null;
        try
        {
            var store = StoreParameter.Open(Store);
            address = store.Uri;
            checks = StoreChecks.Of(store, TimeProvider.System);
        }
        catch (InsiderException e)
        {
            await EmitAsync(StoreChecks.NotOpened(address, e));
        }

        if (checks is not null) await CheckAsync(checks, address, cancellationToken);
        await ConcludeAsync(address, _failed);
    }

    /// <summary>Shows checks as they end.</summary>
    private protected async Task EmitAsync(IAsyncEnumerable<InsiderStoreCheck> checks, CancellationToken cancellationToken)
    {
        await foreach (var check in checks.WithCancellation(cancellationToken)) await EmitAsync(check);
    }

    /// <summary>Shows a check.</summary>
    private protected virtual async Task EmitAsync(InsiderStoreCheck check)
    {
        if (check.Outcome == InsiderStoreCheckOutcome.Failed) _failed.Add(check);
        await WriteObjectAsync(check);
    }
}
