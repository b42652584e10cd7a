using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Destinations;

/// <summary>Saves destinations that work: one whose test fails is not saved.</summary>
/// <param name="store">The store.</param>
/// <param name="test">How to test one; null to save without.</param>
/// <param name="time">The clock.</param>
public sealed class DestinationSaver(IStore store, DestinationTest? test, TimeProvider time)
{
    private readonly DestinationStore _destinations = new(store, time);

    /// <summary>Tests a destination and saves it.</summary>
    /// <param name="destination">What it shall be, with the revision the caller saw; 0 for a new one.</param>
    /// <param name="findCredential">Finds its credential.</param>
    /// <param name="tell">Told of each step of the test as it ends.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was saved.</returns>
    /// <exception cref="InsiderException"><c>DestinationNotSaved</c>, what <see cref="DestinationStore.SaveAsync"/> throws.</exception>
    public async Task<InsiderDestination> SaveAsync(
        InsiderDestination destination,
        Func<CancellationToken, Task<InsiderCredential>> findCredential,
        Func<InsiderDestinationCheck, Task> tell,
        CancellationToken cancellationToken)
    {
        // What nobody need be asked about first.
        DestinationRules.Check(destination, time.GetUtcNow());
        if (test is not null) await RequireAsync(test, destination, findCredential, tell, cancellationToken);
        return await _destinations.SaveAsync(destination, cancellationToken);
    }

    private static async Task RequireAsync(
        DestinationTest test,
        InsiderDestination destination,
        Func<CancellationToken, Task<InsiderCredential>> findCredential,
        Func<InsiderDestinationCheck, Task> tell,
        CancellationToken cancellationToken)
    {
        var failed = new List<InsiderDestinationCheck>();
        await foreach (var check in test.RunAsync(destination, findCredential, cancellationToken))
        {
            await tell(check);
            if (check.Outcome == InsiderStoreCheckOutcome.Failed) failed.Add(check);
        }

        if (failed.Count > 0) throw DestinationErrors.DestinationNotSaved(destination.Name, failed);
    }
}
