using System.Security;

namespace InsiderOne.Core.Credentials;

/// <summary>
/// The vaults of this user on this machine. Every method throws <see cref="InsiderException"/> with an id of <see cref="VaultErrors"/>
/// when a vault cannot be used.
/// </summary>
public interface ISecretVault
{
    /// <summary>The name of a vault as it is registered, or of the default one for null.</summary>
    /// <exception cref="InsiderException"><c>VaultNotRegistered</c>, <c>VaultDefaultMissing</c>, <c>SecretManagementNotInstalled</c>.</exception>
    Task<string> FindAsync(string? vault, CancellationToken cancellationToken);

    /// <summary>A secret, or null when the vault has none of that name.</summary>
    Task<SecureString?> GetAsync(string vault, string secretName, CancellationToken cancellationToken);

    /// <summary>Writes a secret, over the one of that name if there is one.</summary>
    Task SetAsync(string vault, string secretName, SecureString secret, CancellationToken cancellationToken);

    /// <summary>Deletes a secret.</summary>
    Task RemoveAsync(string vault, string secretName, CancellationToken cancellationToken);
}
