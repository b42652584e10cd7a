Describe 'Remove-InsiderDestination' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $credential = New-InsiderCredential mybrand ([System.Net.NetworkCredential]::new('', 'x').SecurePassword)
        $script:settings = @{ Credential = $credential; SegmentName = 'x-{date}'; AttributeName = 'uuid'; Store = $store; SkipConnectionTest = $true; WarningAction = 'Ignore' }
    }

    It 'removes one, and its name is free' {
        $null = New-InsiderDestination old @settings
        Remove-InsiderDestination OLD -Store $store
        Get-InsiderDestination -Store $store | Should -BeNullOrEmpty
        (New-InsiderDestination old @settings).Revision | Should -Be 3
    }

    It 'removes those of a pipeline, unless somebody changed them' {
        $seen = 'a', 'b' | ForEach-Object { New-InsiderDestination $_ @settings }
        $null = Set-InsiderDestination b -Description changed -Store $store -SkipConnectionTest -WarningAction Ignore
        $failures = $null
        $seen | Remove-InsiderDestination -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.FullyQualifiedErrorId | Should -BeLike 'DefinitionChanged,*'
        (Get-InsiderDestination a*, b* -Store $store).Name | Should -Be 'b'
    }

    It 'removes nothing with -WhatIf' {
        $null = New-InsiderDestination kept @settings
        Remove-InsiderDestination kept -Store $store -WhatIf
        (Get-InsiderDestination kept -Store $store).Revision | Should -Be 1
    }
}
