using System.Runtime.CompilerServices;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Credentials;

/// <summary>The registered credentials of a store, as far as they can be told without opening a vault.</summary>
/// <param name="store">The store with the shared names.</param>
/// <param name="local">This user's registrations on this machine.</param>
public sealed class CredentialDirectory(IStore store, LocalCredentials local)
{
    private readonly DefinitionStore<CredentialSettings> _shared = CredentialDefinitions.Of(store, TimeProvider.System);

    /// <summary>The registration of a name.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, <c>DefinitionNotFound</c>, or the store cannot be read.</exception>
    public async Task<InsiderCredentialRegistration> GetAsync(string name, CancellationToken cancellationToken)
    {
        var shared = await _shared.GetAsync(name, cancellationToken);
        return Registration(shared.Name, shared.Settings, await local.FindAsync(store.Uri, shared.Name, cancellationToken), store.Uri);
    }

    /// <summary>All registrations, by name.</summary>
    /// <param name="isWanted">Which names; all when null.</param>
    /// <param name="unreadable">Told of each that cannot be understood; null to end with the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async IAsyncEnumerable<InsiderCredentialRegistration> ListAsync(
        Func<string, bool>? isWanted, Func<InsiderException, Task>? unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var shared in _shared.ListAsync(isWanted, unreadable, cancellationToken))
            yield return Registration(shared.Name, shared.Settings, await local.FindAsync(store.Uri, shared.Name, cancellationToken), store.Uri);
    }

    internal static InsiderCredentialRegistration Registration(string name, CredentialSettings settings, LocalCredential? here, Uri store) => new()
    {
        Name = name,
        Description = settings.Description,
        PartnerName = settings.PartnerName,
        IsRegisteredHere = here is not null,
        BaseUri = here?.BaseUri,
        Vault = here?.Vault,
        EnvironmentVariable = here?.EnvironmentVariable,
        Store = store,
    };
}
