BeforeDiscovery {
    $manifest = Import-PowerShellDataFile "$PSScriptRoot/../../out/InsiderOne.PowerShell/InsiderOne.PowerShell.psd1"
    $script:cmdlets = $manifest.CmdletsToExport
    $script:analyzed = 'module', 'samples', 'bench', 'build.ps1', 'tests/Pester'
}

Describe 'The module' {
    BeforeAll {
        $script:root = Resolve-Path "$PSScriptRoot/../.."
        $script:folder = "$root/out/InsiderOne.PowerShell"
        Import-Module $folder
    }

    It 'has a valid manifest' {
        $warnings = $null
        $info = Test-ModuleManifest "$folder/InsiderOne.PowerShell.psd1" -WarningVariable warnings
        $info.Name | Should -Be 'InsiderOne.PowerShell'
        $info.PowerShellVersion | Should -Be ([version] '7.6')
        $info.CompatiblePSEditions | Should -Be 'Core'
        $warnings | Should -BeNullOrEmpty
    }

    It 'exports what its manifest says, and nothing else' {
        $expected = (Import-PowerShellDataFile "$folder/InsiderOne.PowerShell.psd1").CmdletsToExport | Sort-Object
        $commands = Get-Command -Module InsiderOne.PowerShell
        $commands.Name | Sort-Object | Should -Be $expected
        $commands.CommandType | Sort-Object -Unique | Should -Be 'Cmdlet'
    }

    It 'uses approved verbs, its prefix and singular nouns' {
        foreach ($command in Get-Command -Module InsiderOne.PowerShell) {
            $command.Verb | Should -BeIn (Get-Verb).Verb
            $command.Noun | Should -MatchExactly '^Insider([A-Z][a-z]+)*([A-Z][a-z]*[^s]|Access)$'
        }
    }

    It 'asks before it changes something: <_>' -ForEach ($script:cmdlets -match '^(Initialize|Send|Start|Stop|Remove)-') {
        (Get-Command $_).Parameters.Keys | Should -Contain 'WhatIf'
        (Get-Command $_).Parameters.Keys | Should -Contain 'Confirm'
    }

    It 'says what <_> returns' -ForEach $script:cmdlets {
        (Get-Command $_).OutputType | Should -Not -BeNullOrEmpty
    }

    It 'is imported twice with -Force, and removed and imported again, and works each time' {
        $text = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command @"
            `$ErrorActionPreference = 'Stop'
            foreach (`$turn in 1..2) { Import-Module '$folder' -Force; ('a@example.com' | New-InsiderAudience -AttributeName email).SentCount }
            Remove-Module InsiderOne.PowerShell
            Import-Module '$folder'
            ('a@example.com', 'b@example.com' | New-InsiderAudience -AttributeName email).SentCount
"@
        $LASTEXITCODE | Should -Be 0
        $text | Should -Be '1', '1', '2'
    }

    It 'is silent at import' {
        $text = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "Import-Module '$folder' -WarningAction Continue *>&1"
        $LASTEXITCODE | Should -Be 0
        $text | Should -BeNullOrEmpty
    }

    It 'removes the files of its audiences when it is removed, and when the session ends' {
        $text = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command @"
            Import-Module '$folder'
            `$first = 'a@example.com' | New-InsiderAudience -AttributeName email
            Remove-Module InsiderOne.PowerShell
            Test-Path `$first.Files[0].Path
            Import-Module '$folder'
            `$second = 'a@example.com' | New-InsiderAudience -AttributeName email
            Test-Path `$second.Files[0].Path
            `$second.Files[0].Path
"@
        $text[0] | Should -Be 'False'
        $text[1] | Should -Be 'True'
        $text[2] | Should -Not -Exist
    }

    It 'keeps its packages out of the session' {
        $null = 'a@example.com' | New-InsiderAudience -AttributeName email | Test-InsiderAudience
        $names = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ $_.GetName().Name }
        $names | Should -Contain 'InsiderOne.Model'
        foreach ($package in 'InsiderOne.Core', 'CsvHelper', 'Polly.Core', 'PhoneNumbers', 'System.IO.Hashing') { $names | Should -Not -Contain $package }
    }
}

Describe 'The help' {
    BeforeAll { Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell" }

    It 'of <_> has a synopsis, a description and at least two examples' -ForEach $script:cmdlets {
        $help = Get-Help $_ -Full
        # Without a help file the synopsis is the syntax.
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$_ "
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        foreach ($example in $help.examples.example) { $example.code | Should -Match 'Insider' }
    }

    It 'of <_> describes every parameter' -ForEach $script:cmdlets {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
        $help = Get-Help $_ -Full
        foreach ($name in (Get-Command $_).Parameters.Keys.Where{ $_ -notin $common }) {
            $parameter = $help.parameters.parameter | Where-Object { $_.name -eq $name }
            ($parameter.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because "-$name of $_ needs a description"
        }
    }

    It 'has the topic <_>' -ForEach 'about_InsiderOne', 'about_InsiderOne_Callbacks', 'about_InsiderOne_Troubleshooting' {
        Get-Help $_ -ErrorAction Ignore | Out-String | Should -Match 'LONG DESCRIPTION|DESCRIPTION'
    }
}

Describe 'PSScriptAnalyzer' {
    BeforeAll {
        $script:root = Resolve-Path "$PSScriptRoot/../.."
        if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) { throw 'PSScriptAnalyzer is not installed: Install-PSResource PSScriptAnalyzer' }
    }

    It 'finds nothing in <_>' -ForEach $script:analyzed {
        "$root/$_" | Should -Exist
        # In a process of its own: its runspaces and Pester's disturb each other.
        $found = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command @"
            Invoke-ScriptAnalyzer -Path '$root/$_' -Recurse -Settings '$root/PSScriptAnalyzerSettings.psd1' -ErrorAction Stop |
                ForEach-Object { "`$(`$_.ScriptName):`$(`$_.Line) `$(`$_.RuleName): `$(`$_.Message)" }
"@
        $LASTEXITCODE | Should -Be 0
        $found | Should -BeNullOrEmpty
    }
}
