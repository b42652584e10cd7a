using InsiderOne.Core.Accounts;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Stores;
using InsiderOne.Stores;

namespace InsiderOne.Destinations;

/// <summary>A cmdlet about the destinations of a store.</summary>
public abstract class DestinationCmdlet : StoreCmdlet
{
    private protected static DestinationStore DestinationsOf(IStore store) => new(store, TimeProvider.System);

    private protected static string Target(string name, IStore store) => $"the destination '{name}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}";

    /// <summary>A destination that is about to be changed, by an account that may, and that nobody changed since the caller looked at it.</summary>
    /// <param name="destinations">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="revision">The revision the caller saw; 0 when that was not said.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    private protected async Task<InsiderDestination> GetToChangeAsync(DestinationStore destinations, string name, int revision, CancellationToken cancellationToken)
    {
        var present = await destinations.GetAsync(name, cancellationToken);
        await WriteVerboseAsync(DestinationAccess.Require(present, CurrentAccount.Get()));
        return revision == 0 || revision == present.Revision ? present : throw DefinitionErrors.DefinitionChanged(DefinitionKind.Destination, present.Name, revision);
    }

    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
