<#
    Sets up all that an orchestration needs, with a stand-in for Insider One, so that every runbook can be rehearsed on one machine:
    sandbox, relay, store, credential, destination, orchestration. It stays until Enter is pressed or the process is ended.
    Import-Module InsiderOne.PowerShell; ./samples/runbooks/rehearse.ps1 -Folder ~/rehearsal
#>
[CmdletBinding()]
param(
    # A folder for the store, the source file and the token's environment file.
    [Parameter(Mandatory)]
    [string] $Folder,

    # The orchestration to make.
    [string] $Name = 'nightly-vip',

    # When it is due.
    [string] $Schedule = '30 4 * * MON-FRI',

    # Ends after so many seconds instead of waiting for Enter.
    [int] $Seconds = 0
)

$ErrorActionPreference = 'Stop'
$folder = (New-Item -ItemType Directory -Force $Folder).FullName
$store = "$folder/store"
# The stand-in's token is a made-up one. A real one comes from a vault, or from a file that nobody else can read.
$variable = 'INSIDER_REHEARSAL_TOKEN'
$token = [guid]::NewGuid().ToString('N')
[Environment]::SetEnvironmentVariable($variable, $token)
$sandbox = Start-InsiderSandbox -EnvironmentVariable $variable -ProcessingDelaySeconds 1
$relay = $null
try {
    $relay = Start-InsiderRelay -Store $store
    Copy-Item "$PSScriptRoot/../data/customers.csv" "$folder/customers.csv" -Force

    Set-Content "$folder/token.env" "$variable=$token"
    if (-not $IsWindows) { chmod 600 "$folder/token.env" }
    $credential = @{ PartnerName = $sandbox.Credential.PartnerName; EnvironmentVariable = $variable; BaseUri = $sandbox.BaseUri }
    $null = Register-InsiderCredential rehearsal @credential -Store $store -Force

    $destination = @{ Credential = 'rehearsal'; SegmentName = 'vip-{date:yyyyMMdd-HHmmss}'; AttributeName = 'email'; AllowPersonalData = $true; MaxInvalidPercent = 10 }
    if (-not (Get-InsiderDestination -Store $store | Where-Object Name -EQ vip)) { $null = New-InsiderDestination vip @destination -Store $store }
    $orchestration = @{ Destination = 'vip'; Path = "$folder/customers.csv"; Column = 'Email'; Schedule = $Schedule; TimeZone = 'Europe/Berlin' }
    if (-not (Get-InsiderOrchestration -Store $store | Where-Object Name -EQ $Name)) { $null = New-InsiderOrchestration $Name @orchestration -Store $store }

    "ready: INSIDER_STORE=$store, variables in $folder/token.env"
    if ($Seconds) { Start-Sleep -Seconds $Seconds } else { $null = Read-Host 'Press Enter to end' }
}
finally {
    if ($relay) { $relay | Stop-InsiderRelay }
    $sandbox | Stop-InsiderSandbox
}
