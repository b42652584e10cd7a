using System.Management.Automation;
using InsiderOne.Core.Credentials;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Stores;

namespace InsiderOne.Destinations;

/// <summary>A cmdlet that saves destinations: after their connection test, and not at all when it fails.</summary>
public abstract class DestinationSaveCmdlet : DestinationTestCmdlet
{
    /// <summary>Save without testing the connection.</summary>
    [Parameter]
    public SwitchParameter SkipConnectionTest { get; set; }

    /// <summary>The name and partner name of a credential, without opening a vault.</summary>
    private protected static async Task<(string Name, string PartnerName)> NamesOfAsync(InsiderCredentialReference reference, IStore store, CancellationToken cancellationToken)
    {
        if (reference.Credential is { } credential) return (DefinitionName.Normalise(credential.Name, DefinitionKind.Credential), credential.PartnerName);
        var registered = await new CredentialDirectory(store, LocalCredentials.OfThisUser).GetAsync(reference.Name, cancellationToken);
        return (registered.Name, registered.PartnerName);
    }

    private protected async Task<InsiderDestination> SaveAsync(
        IStore store, InsiderDestination destination, InsiderCredentialReference? given, CancellationToken cancellationToken)
    {
        var saver = new DestinationSaver(store, SkipConnectionTest ? null : TestOf(store, account: null), TimeProvider.System);
        var saved = await saver.SaveAsync(
            destination,
            token => DestinationCredential.FindAsync(this, destination, given, store, token),
            check => WriteVerboseAsync($"{check}. {check.Message}"),
            cancellationToken);
        // A name was looked up already.
        if (given?.Credential is not null && await CredentialDefinitions.Of(store, TimeProvider.System).FindAsync(saved.Credential, cancellationToken) is null)
            await WriteWarningAsync($"The credential '{saved.Credential}' is not registered in the store: whoever sends through the destination '{saved.Name}' must give one with -Credential. Register-InsiderCredential registers it.");
        return saved;
    }
}
