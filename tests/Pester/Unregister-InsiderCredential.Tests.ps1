Describe 'Unregister-InsiderCredential' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:before = $env:XDG_DATA_HOME, $env:INSIDER_STORE
        $env:XDG_DATA_HOME, $env:INSIDER_STORE = "$TestDrive/data", "$TestDrive/store"
    }

    BeforeEach { $null = Register-InsiderCredential nightly -PartnerName mybrand -EnvironmentVariable INSIDER_TEST_TOKEN }

    AfterAll { $env:XDG_DATA_HOME, $env:INSIDER_STORE = $before }

    It 'removes the name, and what names it is told' {
        Get-InsiderCredential | Unregister-InsiderCredential
        Get-InsiderCredential | Should -BeNullOrEmpty
        { 'a@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment x -Credential nightly -ErrorAction Stop } | Should -Throw -ErrorId 'DefinitionNotFound,*'
    }

    It 'forgets it on this machine only' {
        Unregister-InsiderCredential nightly -HereOnly
        (Get-InsiderCredential nightly).IsRegisteredHere | Should -BeFalse
    }

    It 'touches nothing with -WhatIf, and tells a name that is not there' {
        Unregister-InsiderCredential nightly -WhatIf
        (Get-InsiderCredential nightly).IsRegisteredHere | Should -BeTrue
        { Unregister-InsiderCredential nope -ErrorAction Stop } | Should -Throw -ErrorId 'DefinitionNotFound,*'
    }
}
