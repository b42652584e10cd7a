using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Credentials;

/// <summary>
/// Registers credentials: the token goes to a vault, where it is goes to this user's folder, and the name goes to the store, in this
/// order, so that a name in the store never stands for nothing.
/// </summary>
/// <param name="store">The store with the shared names.</param>
/// <param name="local">This user's registrations on this machine.</param>
/// <param name="vault">The vaults.</param>
/// <param name="time">The clock.</param>
public sealed class CredentialRegistrar(IStore store, LocalCredentials local, ISecretVault vault, TimeProvider time)
{
    private readonly DefinitionStore<CredentialSettings> _shared = CredentialDefinitions.Of(store, time);

    /// <summary>Registers a credential with its token in a vault.</summary>
    /// <param name="name">The name.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="description">What it is for; null for what it says itself, or what the store says.</param>
    /// <param name="vaultName">The vault; null for the one it is in already, else the default one.</param>
    /// <param name="force">Whether a name of another account may be taken.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>CredentialNameTaken</c>, <c>DefinitionNameInvalid</c>, <c>DefinitionChanged</c>, and what vault and store report.</exception>
    public async Task<InsiderCredentialRegistration> RegisterAsync(
        string name, InsiderCredential credential, string? description, string? vaultName, bool force, CancellationToken cancellationToken)
    {
        name = DefinitionName.Normalise(name, DefinitionKind.Credential);
        var shared = await FindAsync(name, credential.PartnerName, force, cancellationToken);
        var place = await ChooseAsync(name, vaultName, cancellationToken);
        using (var secret = VaultSecret.Write(credential)) await vault.SetAsync(place.Vault, place.SecretName, secret, cancellationToken);
        var here = new LocalCredential { PartnerName = credential.PartnerName, BaseUri = credential.BaseUri, Vault = place.Vault, SecretName = place.SecretName };
        return await SaveAsync(name, shared, here, description ?? credential.Description, cancellationToken);
    }

    /// <summary>Registers a credential whose token an environment variable holds. The variable need not be set yet.</summary>
    /// <inheritdoc cref="RegisterAsync"/>
    public async Task<InsiderCredentialRegistration> RegisterVariableAsync(
        string name, string variable, string partnerName, Uri? baseUri, string? description, bool force, CancellationToken cancellationToken)
    {
        CredentialRules.CheckVariable(variable);
        CredentialRules.CheckPartnerName(partnerName);
        name = DefinitionName.Normalise(name, DefinitionKind.Credential);
        var shared = await FindAsync(name, partnerName, force, cancellationToken);
        var here = new LocalCredential
        {
            PartnerName = partnerName,
            BaseUri = CredentialRules.CheckedBaseUri(baseUri ?? InsiderCredential.DefaultBaseUri),
            EnvironmentVariable = variable,
        };
        return await SaveAsync(name, shared, here, description, cancellationToken);
    }

    /// <summary>Registers on this machine a credential that a vault of this user holds already: another admin put it there, or another machine.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNotFound</c>, <c>VaultSecretMissing</c>, <c>CredentialPartnerNameDiffers</c>, and what vault and store report.</exception>
    public async Task<InsiderCredentialRegistration> TakeOverAsync(string name, string? vaultName, CancellationToken cancellationToken)
    {
        var shared = await _shared.GetAsync(name, cancellationToken);
        var place = await ChooseAsync(shared.Name, vaultName, cancellationToken);
        using var secret = await vault.GetAsync(place.Vault, place.SecretName, cancellationToken) ?? throw VaultErrors.VaultSecretMissing(place.Vault, place.SecretName);
        var credential = VaultSecret.Read(secret, shared.Name, shared.Settings.Description, place.Vault, place.SecretName);
        if (!string.Equals(credential.PartnerName, shared.Settings.PartnerName, StringComparison.Ordinal))
            throw RegistrationErrors.CredentialPartnerNameDiffers(shared.Name, shared.Settings.PartnerName, credential.PartnerName);
        var here = new LocalCredential { PartnerName = credential.PartnerName, BaseUri = credential.BaseUri, Vault = place.Vault, SecretName = place.SecretName };
        return await SaveAsync(shared.Name, shared, here, shared.Settings.Description, cancellationToken);
    }

    /// <summary>Makes sure that a credential could be registered: the name is one, the store answers, the vault is open. Nothing is changed.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, and what vault and store report.</exception>
    public async Task CheckAsync(string name, string? vaultName, CancellationToken cancellationToken)
    {
        var shared = await _shared.FindAsync(name, cancellationToken);
        var place = await ChooseAsync(shared?.Name ?? DefinitionName.Normalise(name, DefinitionKind.Credential), vaultName, cancellationToken);
        (await vault.GetAsync(place.Vault, place.SecretName, cancellationToken))?.Dispose();
    }

    /// <summary>Removes a registration.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hereOnly">Whether the name stays in the store for others.</param>
    /// <param name="fromVault">Whether the token is deleted from its vault too.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>DefinitionNotFound</c>, and what vault and store report.</exception>
    public async Task UnregisterAsync(string name, bool hereOnly, bool fromVault, CancellationToken cancellationToken)
    {
        name = DefinitionName.Normalise(name, DefinitionKind.Credential);
        var shared = await _shared.FindAsync(name, cancellationToken);
        var here = await local.FindAsync(store.Uri, name, cancellationToken);
        if (here is null && (shared is null || hereOnly)) throw DefinitionErrors.DefinitionNotFound(DefinitionKind.Credential, name, store.Uri);
        (string Vault, string SecretName)? place = fromVault && here?.EnvironmentVariable is null
            ? (await vault.FindAsync(here?.Vault, cancellationToken), here?.SecretName ?? SecretName.Of(store.Uri, name))
            : null;
        // The vault is opened before anything is removed, and the token goes when nothing else can fail: Insider One does not show it again.
        var isThere = place is { } at && await IsThereAsync(at.Vault, at.SecretName, cancellationToken);
        if (shared is not null && !hereOnly) await _shared.RemoveAsync(shared, cancellationToken);
        if (isThere) await vault.RemoveAsync(place!.Value.Vault, place.Value.SecretName, cancellationToken);
        // Last, so that what failed before can be tried again.
        await local.RemoveAsync(store.Uri, name, cancellationToken);
    }

    private async Task<bool> IsThereAsync(string vaultName, string secretName, CancellationToken cancellationToken)
    {
        using var secret = await vault.GetAsync(vaultName, secretName, cancellationToken);
        return secret is not null;
    }

    private async Task<Definition<CredentialSettings>?> FindAsync(string name, string partnerName, bool force, CancellationToken cancellationToken)
    {
        var shared = await _shared.FindAsync(name, cancellationToken);
        return shared is null || force || string.Equals(shared.Settings.PartnerName, partnerName, StringComparison.Ordinal)
            ? shared
            : throw RegistrationErrors.CredentialNameTaken(name, shared.Settings.PartnerName);
    }

    private async Task<(string Vault, string SecretName)> ChooseAsync(string name, string? vaultName, CancellationToken cancellationToken)
    {
        vaultName ??= (await local.FindAsync(store.Uri, name, cancellationToken))?.Vault;
        return (await vault.FindAsync(vaultName, cancellationToken), SecretName.Of(store.Uri, name));
    }

    private async Task<InsiderCredentialRegistration> SaveAsync(
        string name, Definition<CredentialSettings>? shared, LocalCredential here, string? description, CancellationToken cancellationToken)
    {
        await local.SaveAsync(store.Uri, name, here, cancellationToken);
        var settings = new CredentialSettings { PartnerName = here.PartnerName, Description = description ?? shared?.Settings.Description };
        // A runbook registers its credential at every start; that is no change, and needs no right to write.
        if (shared?.Settings != settings) await SaveAsync(name, settings, shared?.Revision ?? 0, cancellationToken);
        return CredentialDirectory.Registration(name, settings, here, store.Uri);
    }

    private async Task SaveAsync(string name, CredentialSettings settings, int revision, CancellationToken cancellationToken)
    {
        try
        {
            await _shared.SaveAsync(name, settings, revision, cancellationToken);
        }
        catch (InsiderException e) when (e.ErrorId is nameof(DefinitionErrors.DefinitionExists) or nameof(DefinitionErrors.DefinitionChanged))
        {
            // Two runbooks that begin at once say the same.
            if ((await _shared.FindAsync(name, cancellationToken))?.Settings != settings) throw;
        }
    }
}
