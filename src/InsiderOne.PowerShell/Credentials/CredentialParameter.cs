using InsiderOne.Core.Credentials;
using InsiderOne.Core.Stores;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Credentials;

/// <summary>Opens the credential a <c>-Credential</c> parameter, a destination or an orchestration names.</summary>
internal static class CredentialParameter
{
    /// <summary>The credential of a parameter: itself, or the registered one of its name.</summary>
    /// <param name="cmdlet">The cmdlet, in whose session a vault is opened.</param>
    /// <param name="reference">What the parameter was given.</param>
    /// <param name="store">The store of the cmdlet.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">One of <see cref="RegistrationErrors"/>, <see cref="VaultErrors"/>, or what the store reports.</exception>
    public static Task<InsiderCredential> OpenAsync(AsyncCmdlet cmdlet, InsiderCredentialReference reference, IStore store, CancellationToken cancellationToken)
    {
        if (reference.Credential is { } credential) return Task.FromResult(credential);
        return Resolver(cmdlet, reference.Store is null ? store : StoreParameter.Open(reference.Store)).ResolveAsync(reference.Name, cancellationToken);
    }

    /// <summary>Opens registered credentials of a store by their names.</summary>
    public static CredentialResolver Resolver(AsyncCmdlet cmdlet, IStore store) =>
        new(store, LocalCredentials.OfThisUser, new SecretManagementVault(cmdlet), Environment.GetEnvironmentVariable);
}
