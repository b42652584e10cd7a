namespace InsiderOne.Core.Credentials;

/// <summary>What can go wrong with a vault of SecretManagement. No message holds a secret.</summary>
public static class VaultErrors
{
    /// <summary>The module for vaults is not there.</summary>
    public static InsiderException SecretManagementNotInstalled(Exception cause) => new(
        nameof(SecretManagementNotInstalled), InsiderErrorKind.NotInstalled,
        "The token is in a vault, and the module Microsoft.PowerShell.SecretManagement, which opens vaults, is not installed.",
        "Install it with a vault (Install-PSResource Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore), or keep the token in an environment variable: Register-InsiderCredential -EnvironmentVariable.",
        innerException: cause);

    /// <summary>There is no vault of that name, or none at all.</summary>
    public static InsiderException VaultNotRegistered(string? vault) => new(
        nameof(VaultNotRegistered), InsiderErrorKind.ObjectNotFound,
        vault is null ? "No vault is registered for this user on this machine." : $"The vault '{vault}' is not registered for this user on this machine.",
        "Register-SecretVault registers one and Get-SecretVault lists them; Register-InsiderCredential -FromVault -Vault names the one that holds the token here.", vault);

    /// <summary>There are vaults, but none is the default.</summary>
    public static InsiderException VaultDefaultMissing(IEnumerable<string> vaults) => new(
        nameof(VaultDefaultMissing), InsiderErrorKind.InvalidOperation,
        $"None of the vaults ({string.Join(", ", vaults)}) is the default.",
        "Name one with -Vault, or choose a default with Set-SecretVaultDefault.");

    /// <summary>The vault is locked.</summary>
    public static InsiderException VaultLocked(string vault, Exception cause) => new(
        nameof(VaultLocked), InsiderErrorKind.AuthenticationError,
        $"The vault '{vault}' is locked.",
        "Unlock it before, with Unlock-SecretVault and a password from where your scheduler keeps secrets.", vault, cause);

    /// <summary>The vault wants to ask, and nobody can answer.</summary>
    public static InsiderException VaultPromptNotPossible(string vault, Exception cause) => new(
        nameof(VaultPromptNotPossible), InsiderErrorKind.AuthenticationError,
        $"The vault '{vault}' asks for something, most likely its password, and nobody can answer in this session.",
        "Unlock it before, with Unlock-SecretVault, or let it not ask (SecretStore: Set-SecretStoreConfiguration -Interaction None); for a runbook an environment variable will do: Register-InsiderCredential -EnvironmentVariable.",
        vault, cause);

    /// <summary>The vault has no such secret.</summary>
    public static InsiderException VaultSecretMissing(string vault, string secretName) => new(
        nameof(VaultSecretMissing), InsiderErrorKind.ObjectNotFound,
        $"The vault '{vault}' has no secret '{secretName}'.",
        "Register the credential again with its token (Register-InsiderCredential), or name the vault that has it (-FromVault -Vault).", secretName);

    /// <summary>The secret is not what this module writes.</summary>
    public static InsiderException VaultSecretInvalid(string vault, string secretName) => new(
        nameof(VaultSecretInvalid), InsiderErrorKind.InvalidData,
        $"The secret '{secretName}' in the vault '{vault}' is not one that Register-InsiderCredential wrote.",
        "Register the credential again with its token.", secretName);

    /// <summary>A newer version of this module wrote the secret.</summary>
    public static InsiderException VaultSecretTooNew(string vault, string secretName, int version) => new(
        nameof(VaultSecretTooNew), InsiderErrorKind.InvalidData,
        $"The secret '{secretName}' in the vault '{vault}' has version {version}, which this version of the module does not know.",
        "Update InsiderOne.PowerShell on this machine.", secretName);

    /// <summary>The vault reported another error.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="action">What was tried: <c>read</c>, <c>written</c>, <c>deleted</c>.</param>
    /// <param name="reason">The vault's own words, without a secret.</param>
    /// <param name="cause">The vault's error, when it holds no secret.</param>
    public static InsiderException VaultFailed(string vault, string action, string reason, Exception? cause) => new(
        nameof(VaultFailed), InsiderErrorKind.ResourceUnavailable,
        $"In the vault '{vault}' a secret could not be {action}: {reason}",
        "Try the vault by itself, with Test-SecretVault and Get-SecretInfo, and mend what it reports.", vault, cause);
}
