<#
    Builds, tests, packages, imports or analyses the module. It is thin over dotnet: "dotnet build" and "dotnet test" do without it.
        ./build.ps1                     builds the solution; the module lies in out/InsiderOne.PowerShell
        ./build.ps1 -Task Test          xunit, then Pester in this PowerShell
        ./build.ps1 -Task Package       out/package/InsiderOne.PowerShell/<version> and the companion out/package/InsiderOne.DuckDB/<version>,
                                        to be copied to a folder of PSModulePath
        ./build.ps1 -Task Import        builds the module and imports it into this session
        ./build.ps1 -Task RelayNative   the relay as a native program for Linux x64 in out/relay-linux-x64, started once to see that it works
        ./build.ps1 -Task Analyze       PSScriptAnalyzer over all scripts
        ./build.ps1 -Task SnowflakeStatements  docs/snowflake-statements.md, made from the code
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Import', 'RelayNative', 'Analyze', 'SnowflakeStatements')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$module = "$PSScriptRoot/out/InsiderOne.PowerShell"

switch ($Task) {
    'Build' { dotnet build "$PSScriptRoot/InsiderOne.PowerShell.sln" -c $Configuration }

    'Test' {
        Push-Location $PSScriptRoot
        try {
            dotnet test -c $Configuration
            & ([Environment]::ProcessPath) -NoProfile -File tests/Pester/Invoke-Tests.ps1
        }
        finally {
            Pop-Location
        }
    }

    'Package' {
        $version = (Import-PowerShellDataFile "$PSScriptRoot/module/InsiderOne.PowerShell.psd1").ModuleVersion
        $package = "$PSScriptRoot/out/package/InsiderOne.PowerShell/$version"
        if (Test-Path $package) { Remove-Item -Recurse $package }
        dotnet build "$PSScriptRoot/module/Module.csproj" -c Release "-p:ModuleDirectory=$package/"
        Copy-Item "$PSScriptRoot/LICENSE", "$PSScriptRoot/CHANGELOG.md" $package
        # A package that cannot be imported is none.
        & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "Import-Module '$package/InsiderOne.PowerShell.psd1' -ErrorAction Stop"
        Get-Item $package

        $companion = "$PSScriptRoot/out/package/InsiderOne.DuckDB/$version"
        if (Test-Path $companion) { Remove-Item -Recurse $companion }
        dotnet build "$PSScriptRoot/module/InsiderOne.DuckDB/DuckDBModule.csproj" -c Release "-p:DuckDBModuleDirectory=$companion/"
        Copy-Item "$PSScriptRoot/LICENSE" $companion
        & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "Import-Module '$companion/InsiderOne.DuckDB.psd1' -ErrorAction Stop; `$null = New-InsiderDuckDBConnection"
        Get-Item $companion
    }

    'Import' {
        dotnet build "$PSScriptRoot/module/Module.csproj" -c $Configuration
        Import-Module $module -Force -Global -PassThru
    }

    'RelayNative' {
        $relay = "$PSScriptRoot/out/relay-linux-x64"
        if (Test-Path $relay) { Remove-Item -Recurse $relay }
        # The SDK links with clang; gcc does as well.
        [string[]] $linker = if (-not (Get-Command clang -ErrorAction Ignore)) { '-p:CppCompilerAndLinker=gcc' }
        dotnet publish "$PSScriptRoot/src/InsiderOne.Relay" -c Release -r linux-x64 -p:PublishAot=true -o $relay @linker
        # What documents and debugs it is not needed where it runs.
        Get-ChildItem $relay | Where-Object Name -NE 'InsiderOne.Relay' | Remove-Item
        & "$PSScriptRoot/samples/relay/Test-Relay.ps1" -Path "$relay/InsiderOne.Relay"
        Get-Item "$relay/InsiderOne.Relay"
    }

    'Analyze' {
        $scripts = 'module', 'samples', 'bench', 'tests/Pester', 'build.ps1' | ForEach-Object { "$PSScriptRoot/$_" } | Where-Object { Test-Path $_ }
        $found = foreach ($script in $scripts) {
            # Its rules share runspaces that now and then lose a command (seen in 1.25.0): a run that fails is tried again, a finding is not.
            for ($try = 1; ; $try++) {
                try { Invoke-ScriptAnalyzer -Path $script -Recurse -Settings "$PSScriptRoot/PSScriptAnalyzerSettings.psd1"; break }
                catch { if ($try -eq 3) { throw } }
            }
        }
        $found
        if ($found) { throw "PSScriptAnalyzer found $(@($found).Count) things to mend." }
    }

    'SnowflakeStatements' {
        $env:INSIDERONE_WRITE_STATEMENTS = '1'
        try { dotnet run --project "$PSScriptRoot/tests/InsiderOne.Core.Tests" -- --filter-class '*StatementCatalogueTests' }
        finally { $env:INSIDERONE_WRITE_STATEMENTS = $null }
        Get-Item "$PSScriptRoot/docs/snowflake-statements.md"
    }
}
