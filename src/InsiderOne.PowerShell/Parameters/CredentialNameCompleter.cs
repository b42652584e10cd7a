using InsiderOne.Core.Credentials;
using InsiderOne.Core.Stores;

namespace InsiderOne.Parameters;

/// <summary>Completes the names of registered credentials. No vault is opened.</summary>
public sealed class CredentialNameCompleter : StoredNameCompleter
{
    private protected override IAsyncEnumerable<string> NamesAsync(IStore store, CancellationToken cancellationToken) =>
        CredentialDefinitions.Of(store, TimeProvider.System).ListAsync(null, static _ => Task.CompletedTask, cancellationToken).Select(static credential => credential.Name);
}
