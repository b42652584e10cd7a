<#
    Runs the Pester suite against the module in out/ and says how it went in its last line: Pester: N passed, N failed.
    The exit code is 1 when anything failed. It asks nothing, and whatever it started has ended when it returns.
        dotnet build; pwsh -NoProfile -File tests/Pester/Invoke-Tests.ps1 [-Path tests/Pester/Send-InsiderSegment.Tests.ps1] [-Output Detailed]
#>
[CmdletBinding()]
param(
    # The files or folders with tests.
    [string[]] $Path = $PSScriptRoot,

    # How much Pester tells: None, Normal, Detailed or Diagnostic.
    [ValidateSet('None', 'Normal', 'Detailed', 'Diagnostic')]
    [string] $Output = 'Normal',

    # Where to write a JUnit report, if anywhere.
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$ConfirmPreference = 'None'
$ProgressPreference = 'SilentlyContinue'
$passed = 0
$failed = 1
try {
    Import-Module Pester -MinimumVersion 5.5
    Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"

    $configuration = New-PesterConfiguration
    # pwsh -File hands a list over as one string.
    $configuration.Run.Path = $Path -split ','
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = $Output
    if ($ResultPath) {
        $configuration.TestResult.Enabled = $true
        $configuration.TestResult.OutputFormat = 'JUnitXml'
        $configuration.TestResult.OutputPath = $ResultPath
    }

    # The tests see the preferences of a fresh session, not those of this script.
    $ErrorActionPreference = 'Continue'
    $result = Invoke-Pester -Configuration $configuration
    $ErrorActionPreference = 'Stop'

    if (-not $result) { throw 'there was no test to run' }
    # A file that cannot be read, or a BeforeAll that fails, is a failure too, even if no test of it ran.
    $passed = $result.PassedCount
    $failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
    if ($passed + $failed -eq 0) { $failed = 1 }
}
catch {
    Write-Information "The suite could not run: $_" -InformationAction Continue
}
finally {
    # Relays and sandboxes are children of this process. None may outlive its test.
    $left = @(Get-Process -Name dotnet, InsiderOne.* -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID })
    foreach ($process in $left) {
        Write-Information "Process $($process.Id) was left running: $($process.CommandLine)" -InformationAction Continue
        Stop-Process -Id $process.Id -Force -ErrorAction Ignore
        $failed++
    }
}

"Pester: $passed passed, $failed failed"
exit [int]($failed -gt 0)
