using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Credentials;

/// <summary>
/// Finds the credential of a name: the store says whose it is, this machine says where the token is, and the vault or the environment
/// gives token and base URI. Everything the cmdlets are told by name goes through here.
/// </summary>
/// <param name="store">The store with the shared records.</param>
/// <param name="local">This user's registrations on this machine.</param>
/// <param name="vault">The vaults.</param>
/// <param name="variable">Reads an environment variable.</param>
public sealed class CredentialResolver(IStore store, LocalCredentials local, ISecretVault vault, Func<string, string?> variable)
{
    private readonly DefinitionStore<CredentialSettings> _shared = CredentialDefinitions.Of(store, TimeProvider.System);

    /// <summary>The credential of a name, with its token.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNotFound</c>, one of <see cref="RegistrationErrors"/>, <see cref="VaultErrors"/>, or what the store reports.</exception>
    public async Task<InsiderCredential> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        var shared = await _shared.GetAsync(name, cancellationToken);
        (name, var settings) = (shared.Name, shared.Settings);
        var here = await local.FindAsync(store.Uri, name, cancellationToken);
        var credential = here switch
        {
            null => await FromDefaultVaultAsync(name, settings, cancellationToken),
            { EnvironmentVariable: { } key } => FromVariable(name, settings, here, key),
            _ => await FromVaultAsync(name, settings, here.Vault!, here.SecretName!, cancellationToken),
        };
        if (!string.Equals(credential.PartnerName, settings.PartnerName, StringComparison.Ordinal))
            throw RegistrationErrors.CredentialPartnerNameDiffers(name, settings.PartnerName, credential.PartnerName);
        if (here is not null && here.BaseUri != credential.BaseUri) throw RegistrationErrors.CredentialBaseUriChanged(name, here.BaseUri, credential.BaseUri);
        return credential;
    }

    /// <summary>Reads a credential of a vault, wherever this machine thinks it is.</summary>
    /// <exception cref="InsiderException"><c>VaultSecretMissing</c>, and what the vault reports.</exception>
    internal async Task<InsiderCredential> FromVaultAsync(string name, CredentialSettings settings, string vaultName, string secretName, CancellationToken cancellationToken)
    {
        var found = await vault.FindAsync(vaultName, cancellationToken);
        using var secret = await vault.GetAsync(found, secretName, cancellationToken) ?? throw VaultErrors.VaultSecretMissing(found, secretName);
        return VaultSecret.Read(secret, name, settings.Description, found, secretName);
    }

    // Another machine, or another admin with the same vault: the secret's name follows from the store's and the credential's.
    private async Task<InsiderCredential> FromDefaultVaultAsync(string name, CredentialSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await FromVaultAsync(name, settings, await vault.FindAsync(null, cancellationToken), SecretName.Of(store.Uri, name), cancellationToken);
        }
        catch (InsiderException e) when (e.ErrorId is nameof(VaultErrors.SecretManagementNotInstalled) or nameof(VaultErrors.VaultNotRegistered)
            or nameof(VaultErrors.VaultDefaultMissing) or nameof(VaultErrors.VaultSecretMissing))
        {
            throw RegistrationErrors.CredentialNotRegisteredHere(name, e);
        }
    }

    private InsiderCredential FromVariable(string name, CredentialSettings settings, LocalCredential here, string key) =>
        variable(key) is { Length: > 0 } token
            ? CredentialRules.Create(name, settings.Description, here.PartnerName, here.BaseUri, token)
            : throw RegistrationErrors.CredentialVariableMissing(name, key);
}
