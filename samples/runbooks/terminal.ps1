<#
    Runs an orchestration in a terminal session, and says what somebody who sits there wants to know.
    Import-Module InsiderOne.PowerShell; ./samples/runbooks/terminal.ps1 nightly-vip
#>
[CmdletBinding()]
param(
    # The orchestration.
    [Parameter(Mandatory)]
    [string] $Name,

    # The store; INSIDER_STORE when not given.
    [string] $Store = $env:INSIDER_STORE
)

$ErrorActionPreference = 'Continue'
$where = if ($Store) { @{ Store = $Store } } else { @{} }

"What is set up:"
Get-InsiderOrchestration $Name @where -ErrorAction Stop | Out-Host

"Running it (Ctrl+C stops; what has left is waited for by the next start):"
$run = Start-InsiderOrchestration $Name @where
$exitCode = $LASTEXITCODE
$run | Out-Host

if ($run.SegmentId) {
    "Its segments:"
    Get-InsiderSegment -Id $run[-1].SegmentId @where | Out-Host
}

"The last runs:"
Get-InsiderOrchestrationRun $Name @where -First 5 | Out-Host
exit $exitCode
