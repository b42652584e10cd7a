<#
    The whole of a send on one machine: a sandbox stands in for Insider One, a relay takes its callback.
    With the .NET SDK alone:  dotnet run --project src/InsiderOne.Shell -- samples/quickstart.ps1
    In PowerShell 7.6:        Import-Module ./out/InsiderOne.PowerShell; ./samples/quickstart.ps1
#>
[CmdletBinding()]
param(
    # A CSV file with a column of e-mail addresses.
    [string] $Path = "$PSScriptRoot/data/customers.csv",

    # The column.
    [string] $Column = 'email'
)

$ErrorActionPreference = 'Stop'
$store = [System.IO.Directory]::CreateTempSubdirectory('insiderone-quickstart-').FullName
$sandbox = $null
try {
    'Starting the sandbox (a stand-in for Insider One) and a relay for its callbacks ...'
    $sandbox = Start-InsiderSandbox -ProcessingDelaySeconds 1
    $relay = Start-InsiderRelay -Store $store
    "  sandbox $($sandbox.BaseUri)   relay $($relay.Uri)"

    ''
    "Building an audience from the column '$Column' of $([System.IO.Path]::GetFileName($Path)):"
    $audience = New-InsiderAudience -Path $Path -AttributeName email -Column $Column
    $audience | Out-Default

    'What was wrong with the rows that are not sent:'
    $audience.Problem | Out-Default

    'Is it good enough to send (at most 5 % invalid)?'
    $report = $audience | Test-InsiderAudience -MaxInvalidPercent 5
    $report | Out-Default

    'Sending it, and waiting for the counts:'
    $report |
        Send-InsiderSegment -SegmentName 'quickstart-{date:yyyyMMdd-HHmmss}' -Credential $sandbox.Credential -Store $store |
        Wait-InsiderSegment |
        Out-Default

    'The same, from the history of the store, by any process and on any day:'
    Get-InsiderSegment -Store $store | Out-Default
}
finally {
    Stop-InsiderRelay -Store $store
    if ($sandbox) { Stop-InsiderSandbox -Sandbox $sandbox }
    [System.IO.Directory]::Delete($store, $true)
}
