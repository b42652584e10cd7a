namespace InsiderOne.Core.Stores.Checks;

/// <summary>What can be found out about a store.</summary>
public interface IStoreChecks
{
    /// <summary>Whether <see cref="ReadAsync"/> reached the store; else nothing more can be found out.</summary>
    bool IsReached { get; }

    /// <summary>Looks at the store and changes nothing.</summary>
    IAsyncEnumerable<InsiderStoreCheck> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Makes a folder's store, when it is not there yet, and does what a send does, with objects of its own that it removes again, also when it fails or is cancelled.</summary>
    IAsyncEnumerable<InsiderStoreCheck> WriteAsync(CancellationToken cancellationToken);

    /// <summary>Compares the store's own rules, by which it removes what nobody needs any more, with those there should be; null for a store without such rules.</summary>
    ValueTask<StoreRulePlan?> PlanRulesAsync(CancellationToken cancellationToken);
}
