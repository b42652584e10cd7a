using System.Management.Automation;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Stores;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Destinations;

/// <summary>A cmdlet about the destinations of a store.</summary>
public abstract class DestinationCmdlet : AsyncCmdlet
{
    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    private protected IStore OpenStore() => StoreParameter.Open(Store);

    private protected static DestinationStore DestinationsOf(IStore store) => new(store, TimeProvider.System);

    private protected static string Target(string name, IStore store) => $"the destination '{name}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}";

    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
