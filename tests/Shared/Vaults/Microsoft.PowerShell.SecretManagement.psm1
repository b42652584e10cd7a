<#
    Speaks the interface of Microsoft.PowerShell.SecretManagement as far as InsiderOne uses it, with vaults in memory: open, which is the
    default, other, and some that fail: locked, asking, broken, quoting, typed. It is for machines without the real one; the real one is
    tried in tests/Pester/Register-InsiderCredential.Tests.ps1.
#>
class PasswordRequiredException : System.InvalidOperationException {
    PasswordRequiredException([string] $message) : base($message) { }
}
$script:secrets = @{}
$script:calls = 0
$script:default = 'open'
$script:vaults = 'open', 'other', 'locked', 'asking', 'broken', 'quoting', 'typed'

function New-Failure([System.Exception] $cause, [string] $id) {
    [System.Management.Automation.ErrorRecord]::new($cause, $id, 'InvalidOperation', $null)
}

function Open-Vault([string] $vault, $cmdlet, $secret) {
    if ($vault -notin $vaults) { $cmdlet.ThrowTerminatingError((New-Failure ([System.InvalidOperationException]::new("Vault not found in registry: $vault")) GetSecretVaultNotFound)) }
    if ($vault -eq 'locked') { $cmdlet.ThrowTerminatingError((New-Failure ([PasswordRequiredException]::new('A valid password is required')) GetSecretException)) }
    if ($vault -eq 'asking') { $null = $Host.UI.ReadLineAsSecureString() }
    if ($vault -eq 'broken') { $cmdlet.WriteError((New-Failure ([System.IO.IOException]::new('The key vault is not there')) SetSecretInvalidOperation)) }
    if ($vault -eq 'quoting') { $cmdlet.WriteError((New-Failure ([System.FormatException]::new("Cannot store " + [System.Net.NetworkCredential]::new('', $secret).Password)) SetSecretInvalidOperation)) }
}

function Get-SecretVault {
    [CmdletBinding()] param()
    foreach ($vault in $vaults) { [pscustomobject]@{ Name = $vault; ModuleName = 'Test'; IsDefault = $vault -eq $default } }
}

function Get-Secret {
    [CmdletBinding()] param([string] $Vault, [string] $Name)
    $script:calls++
    if ($Vault -ne 'quoting') { Open-Vault $Vault $PSCmdlet }
    if ($Vault -eq 'typed') { return @{ token = 1 } }
    if (-not $secrets.ContainsKey("$Vault/$Name")) { $PSCmdlet.WriteError((New-Failure ([System.InvalidOperationException]::new("The secret $Name was not found.")) GetSecretNotFound)); return }
    , $secrets["$Vault/$Name"]
}

function Set-Secret {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Vault, [string] $Name, [securestring] $SecureStringSecret)
    Open-Vault $Vault $PSCmdlet $SecureStringSecret
    if ($PSCmdlet.ShouldProcess($Name)) { $secrets["$Vault/$Name"] = $SecureStringSecret }
}

function Remove-Secret {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Vault, [string] $Name)
    Open-Vault $Vault $PSCmdlet
    if ($PSCmdlet.ShouldProcess($Name)) { $secrets.Remove("$Vault/$Name") }
}

function Get-TestSecretNames { $secrets.Keys }
function Set-TestDefault([string] $vault, [string[]] $all = $script:vaults) { $script:default = $vault; $script:vaults = $all }
function Get-TestCalls { $script:calls }
