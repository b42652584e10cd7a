using System.Net;
using System.Security;
using InsiderOne.Core.Credentials;

namespace InsiderOne.Core.Tests.Credentials;

/// <summary>Vaults in memory, the first of which is the default one.</summary>
internal sealed class MemoryVault(params string[] vaults) : ISecretVault
{
    public Dictionary<(string Vault, string Name), string> Secrets { get; } = [];

    /// <summary>Thrown by everything that opens a vault.</summary>
    public InsiderException? Fault { get; set; }

    public Task<string> FindAsync(string? vault, CancellationToken cancellationToken) => Task.FromResult(
        vaults.FirstOrDefault(v => vault is null || string.Equals(v, vault, StringComparison.OrdinalIgnoreCase)) ?? throw VaultErrors.VaultNotRegistered(vault));

    public Task<SecureString?> GetAsync(string vault, string secretName, CancellationToken cancellationToken)
    {
        if (Fault is not null) throw Fault;
        return Task.FromResult(Secrets.TryGetValue((vault, secretName), out var secret) ? new NetworkCredential("", secret).SecurePassword : null);
    }

    public Task SetAsync(string vault, string secretName, SecureString secret, CancellationToken cancellationToken)
    {
        if (Fault is not null) throw Fault;
        Secrets[(vault, secretName)] = new NetworkCredential("", secret).Password;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string vault, string secretName, CancellationToken cancellationToken)
    {
        if (Fault is not null) throw Fault;
        Secrets.Remove((vault, secretName));
        return Task.CompletedTask;
    }
}
