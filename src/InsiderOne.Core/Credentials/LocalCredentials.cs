using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Credentials;

/// <summary>
/// This user's registrations on this machine, for each store its own: what a name means in one store says nothing about another. They
/// lie beside the default store, in a folder of this user alone, and are written as records of a store are.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="time">The clock.</param>
public sealed class LocalCredentials(string folder, TimeProvider time)
{
    private const int MaxTries = 100;

    /// <summary>Those of this user.</summary>
    public static LocalCredentials OfThisUser => new(Path.Combine(Path.GetDirectoryName(StoreLocator.DefaultFolder)!, "registrations"), TimeProvider.System);

    /// <summary>A registration, or null.</summary>
    public async Task<LocalCredential?> FindAsync(Uri store, string name, CancellationToken cancellationToken) =>
        (await Open(store).FindAsync(name, cancellationToken))?.Settings;

    /// <summary>Writes a registration, over the one that is there.</summary>
    public async Task SaveAsync(Uri store, string name, LocalCredential credential, CancellationToken cancellationToken)
    {
        var registrations = Open(store);
        for (var tries = 1; ; tries++)
        {
            var present = await registrations.FindAsync(name, cancellationToken);
            if (present?.Settings == credential) return;
            try
            {
                await registrations.SaveAsync(name, credential, present?.Revision ?? 0, cancellationToken);
                return;
            }
            catch (InsiderException e) when (tries < MaxTries && e.ErrorId is nameof(DefinitionErrors.DefinitionExists) or nameof(DefinitionErrors.DefinitionChanged))
            {
                // Another runbook of this user began at the same moment: who comes last counts.
            }
        }
    }

    /// <summary>Removes a registration, if there is one.</summary>
    public async Task RemoveAsync(Uri store, string name, CancellationToken cancellationToken)
    {
        var registrations = Open(store);
        if (await registrations.FindAsync(name, cancellationToken) is { } present) await registrations.RemoveAsync(present, cancellationToken);
    }

    private DefinitionStore<LocalCredential> Open(Uri store) =>
        new(new FolderStore(Path.Combine(folder, SecretName.OfStore(store))), DefinitionKind.Credential, CredentialJson.Default.Registration, time);
}
