namespace InsiderOne.Tests.Credentials;

/// <summary>
/// A module that speaks SecretManagement's interface as far as ours uses it, with vaults in memory: <c>open</c>, which is the default,
/// and <c>other</c>, <c>locked</c>, <c>asking</c>, <c>broken</c>, <c>quoting</c>. The real one is tried in tests/Pester.
/// </summary>
internal sealed class TestVaults : IDisposable
{
    private const string Name = "Microsoft.PowerShell.SecretManagement";

    private const string Module = """
        class PasswordRequiredException : System.InvalidOperationException {
            PasswordRequiredException([string] $message) : base($message) { }
        }
        $script:secrets = @{}
        $script:default = 'open'
        $script:vaults = 'open', 'other', 'locked', 'asking', 'broken', 'quoting', 'typed'

        function Fail([System.Exception] $cause, [string] $id) {
            [System.Management.Automation.ErrorRecord]::new($cause, $id, 'InvalidOperation', $null)
        }

        function Enter-Vault([string] $vault, $cmdlet, $secret) {
            if ($vault -notin $vaults) { $cmdlet.ThrowTerminatingError((Fail ([System.InvalidOperationException]::new("Vault not found in registry: $vault")) GetSecretVaultNotFound)) }
            if ($vault -eq 'locked') { $cmdlet.ThrowTerminatingError((Fail ([PasswordRequiredException]::new('A valid password is required')) GetSecretException)) }
            if ($vault -eq 'asking') { $null = $Host.UI.ReadLineAsSecureString() }
            if ($vault -eq 'broken') { $cmdlet.WriteError((Fail ([System.IO.IOException]::new('The key vault is not there')) SetSecretInvalidOperation)) }
            if ($vault -eq 'quoting') { $cmdlet.WriteError((Fail ([System.FormatException]::new("Cannot store " + [System.Net.NetworkCredential]::new('', $secret).Password)) SetSecretInvalidOperation)) }
        }

        function Get-SecretVault {
            [CmdletBinding()] param()
            foreach ($vault in $vaults) { [pscustomobject]@{ Name = $vault; ModuleName = 'Test'; IsDefault = $vault -eq $default } }
        }

        function Get-Secret {
            [CmdletBinding()] param([string] $Vault, [string] $Name)
            $script:calls++
            if ($Vault -ne 'quoting') { Enter-Vault $Vault $PSCmdlet }
            if ($Vault -eq 'typed') { return @{ token = 1 } }
            if (-not $secrets.ContainsKey("$Vault/$Name")) { $PSCmdlet.WriteError((Fail ([System.InvalidOperationException]::new("The secret $Name was not found.")) GetSecretNotFound)); return }
            , $secrets["$Vault/$Name"]
        }

        function Set-Secret {
            [CmdletBinding(SupportsShouldProcess)] param([string] $Vault, [string] $Name, [securestring] $SecureStringSecret)
            Enter-Vault $Vault $PSCmdlet $SecureStringSecret
            if ($PSCmdlet.ShouldProcess($Name)) { $secrets["$Vault/$Name"] = $SecureStringSecret }
        }

        function Remove-Secret {
            [CmdletBinding(SupportsShouldProcess)] param([string] $Vault, [string] $Name)
            Enter-Vault $Vault $PSCmdlet
            if ($PSCmdlet.ShouldProcess($Name)) { $secrets.Remove("$Vault/$Name") }
        }

        function Get-TestSecretNames { $secrets.Keys }
        function Set-TestDefault([string] $vault, [string[]] $all = $script:vaults) { $script:default = $vault; $script:vaults = $all }
        function Get-TestCalls { $script:calls }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("insiderone-vaults-").FullName;

    public TestVaults()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Name)).FullName;
        File.WriteAllText(ModulePath = Path.Combine(folder, Name + ".psm1"), Module);
    }

    public string ModulePath { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
