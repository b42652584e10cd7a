using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Stores;

namespace InsiderOne.Parameters;

/// <summary>Completes the names of orchestrations.</summary>
public sealed class OrchestrationNameCompleter : StoredNameCompleter
{
    private protected override IAsyncEnumerable<string> NamesAsync(IStore store, CancellationToken cancellationToken) =>
        OrchestrationStore.Of(store, TimeProvider.System).ListAsync(null, static _ => Task.CompletedTask, cancellationToken).Select(static orchestration => orchestration.Name);
}
