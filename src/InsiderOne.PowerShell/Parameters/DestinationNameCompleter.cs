using InsiderOne.Core.Destinations;
using InsiderOne.Core.Stores;

namespace InsiderOne.Parameters;

/// <summary>Completes the names of destinations.</summary>
public sealed class DestinationNameCompleter : StoredNameCompleter
{
    private protected override IAsyncEnumerable<string> NamesAsync(IStore store, CancellationToken cancellationToken) =>
        new DestinationStore(store, TimeProvider.System).ListAsync(null, static _ => Task.CompletedTask, cancellationToken).Select(static destination => destination.Name);
}
