using System.Management.Automation;
using System.Security;
using InsiderOne.Core.Credentials;
using InsiderOne.Pipeline;

namespace InsiderOne.Credentials;

/// <summary>
/// The vaults of Microsoft.PowerShell.SecretManagement, used in the session itself: there a vault that the user unlocked is unlocked,
/// and one that must ask can ask. The module is imported when the first vault is needed; no other command's module is touched.
/// </summary>
internal sealed class SecretManagementVault(AsyncCmdlet cmdlet) : ISecretVault
{
    private const string Import = """
        if (-not (Microsoft.PowerShell.Core\Get-Module -Name Microsoft.PowerShell.SecretManagement)) {
            Microsoft.PowerShell.Core\Import-Module -Name Microsoft.PowerShell.SecretManagement -Scope Global -Verbose:$false -WarningAction SilentlyContinue -ErrorAction Stop
        }
        """;

    private const string List = @"Microsoft.PowerShell.SecretManagement\Get-SecretVault -ErrorAction Stop";

    // With -Vault: without it Get-Secret searches all vaults.
    private const string Get = @"Microsoft.PowerShell.SecretManagement\Get-Secret -Vault $args[0] -Name $args[1] -ErrorAction Stop";

    // The cmdlet has asked already, or was told with -WhatIf.
    private const string Set = @"Microsoft.PowerShell.SecretManagement\Set-Secret -Vault $args[0] -Name $args[1] -SecureStringSecret $args[2] -WhatIf:$false -Confirm:$false -ErrorAction Stop";

    private const string Remove = @"Microsoft.PowerShell.SecretManagement\Remove-Secret -Vault $args[0] -Name $args[1] -WhatIf:$false -Confirm:$false -ErrorAction Stop";

    // SecretManagement runs every vault of a process in one runspace of its own, which takes one caller at a time.
    private static readonly SemaphoreSlim OneCaller = new(1);

    /// <inheritdoc/>
    public async Task<string> FindAsync(string? vault, CancellationToken cancellationToken)
    {
        var import = await RunAsync(Import, cancellationToken);
        if (import.Error is { } error) throw VaultErrors.SecretManagementNotInstalled(error);
        var list = await RunAsync(List, cancellationToken);
        if (list.Error is not null) throw VaultFailure.Of(vault ?? "default", "listed", list.Error, secret: null);
        var vaults = list.Output.Select(static v => (Name: (string)v.Properties["Name"].Value, IsDefault: LanguagePrimitives.IsTrue(v.Properties["IsDefault"]?.Value))).ToList();
        if (vaults.Count == 0) throw VaultErrors.VaultNotRegistered(vault);
        var found = vaults.Find(v => vault is null ? v.IsDefault : string.Equals(v.Name, vault, StringComparison.OrdinalIgnoreCase)).Name;
        return found ?? throw (vault is null ? VaultErrors.VaultDefaultMissing(vaults.Select(static v => v.Name)) : VaultErrors.VaultNotRegistered(vault));
    }

    /// <inheritdoc/>
    public async Task<SecureString?> GetAsync(string vault, string secretName, CancellationToken cancellationToken)
    {
        var result = await RunAsync(Get, cancellationToken, vault, secretName);
        if (result.Error is { } error) return VaultFailure.IsMissingSecret(error) ? null : throw VaultFailure.Of(vault, "read", error, secret: null);
        return result.Output switch
        {
            [] => null,
            // The vault may hold on to what it gives and gets; each has a copy of its own.
            [{ BaseObject: SecureString secret }] => secret.Copy(),
            _ => throw VaultErrors.VaultSecretInvalid(vault, secretName),
        };
    }

    /// <inheritdoc/>
    public async Task SetAsync(string vault, string secretName, SecureString secret, CancellationToken cancellationToken)
    {
        if ((await RunAsync(Set, cancellationToken, vault, secretName, secret.Copy())).Error is { } error) throw VaultFailure.Of(vault, "written", error, secret);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string vault, string secretName, CancellationToken cancellationToken)
    {
        if ((await RunAsync(Remove, cancellationToken, vault, secretName)).Error is { } error) throw VaultFailure.Of(vault, "deleted", error, secret: null);
    }

    private async Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken, params object?[] arguments)
    {
        await OneCaller.WaitAsync(cancellationToken);
        try
        {
            return await cmdlet.InvokeScriptAsync(script, arguments);
        }
        finally
        {
            OneCaller.Release();
        }
    }
}
