using System.Management.Automation;
using InsiderOne.Core.Stores;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Stores;

/// <summary>A cmdlet about what a store holds. What comes down the pipeline may bring the store.</summary>
public abstract class StoreCmdlet : AsyncCmdlet
{
    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>The store.</summary>
    /// <exception cref="InsiderException"><c>StoreUriInvalid</c>, <c>StoreNotPrivate</c>.</exception>
    private protected IStore OpenStore() => StoreParameter.Open(Store);
}
