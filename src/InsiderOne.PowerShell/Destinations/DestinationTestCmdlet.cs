using System.Management.Automation;
using InsiderOne.Core.Accounts;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Stores;

namespace InsiderOne.Destinations;

/// <summary>A cmdlet that tests destinations, or does so before it saves them.</summary>
public abstract class DestinationTestCmdlet : DestinationCmdlet
{
    /// <summary>The public address of the relay to try; the store's running relay when not given.</summary>
    [Parameter]
    public Uri? CallbackBaseUri { get; set; }

    /// <summary>How long a callback may take to be seen in the store, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    private protected DestinationTest TestOf(IStore store, IAccount? account) => new(store, account, TimeProvider.System)
    {
        CallbackBaseUri = CallbackBaseUri,
        Patience = TimeSpan.FromSeconds(TimeoutSeconds),
    };
}
