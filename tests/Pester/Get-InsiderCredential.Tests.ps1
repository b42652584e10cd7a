Describe 'Get-InsiderCredential' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:before = $env:XDG_DATA_HOME, $env:INSIDER_STORE, $env:INSIDER_TEST_TOKEN
        $env:XDG_DATA_HOME, $env:INSIDER_STORE, $env:INSIDER_TEST_TOKEN = "$TestDrive/data", "$TestDrive/store", 'tok-of-a-test'
        foreach ($name in 'live', 'nightly', 'night-two') { $null = Register-InsiderCredential $name -PartnerName mybrand -EnvironmentVariable INSIDER_TEST_TOKEN -Description "The $name one" }
    }

    AfterAll { $env:XDG_DATA_HOME, $env:INSIDER_STORE, $env:INSIDER_TEST_TOKEN = $before }

    It 'lists names, with wildcards in any case' {
        (Get-InsiderCredential).Name | Should -Be 'live', 'night-two', 'nightly'
        (Get-InsiderCredential NIGHT*).Name | Should -Be 'night-two', 'nightly'
        (Get-InsiderCredential live, nightly).Name | Should -Be 'live', 'nightly'
        $failures = $null
        Get-InsiderCredential nope -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DefinitionNotFound,*'
    }

    It 'shows where a token is, and no token' {
        $text = Get-InsiderCredential live | Format-Table | Out-String -Width 150
        $text | Should -Match 'variable INSIDER_TEST_TOKEN'
        $list = Get-InsiderCredential live | Format-List | Out-String
        $list | Should -Match 'IsRegisteredHere\s+: Yes'
        $text + $list + (Get-InsiderCredential | ConvertTo-Json -Depth 5) | Should -Not -Match 'tok-of-a-test'
    }

    It 'gives what a -Credential parameter takes, in a job too' {
        $found = Get-InsiderCredential live
        $module = "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $job = Start-Job { Import-Module $using:module; 'a@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment x -Credential $using:found -WhatIf; $using:found | Get-InsiderCredential -Open | ForEach-Object PartnerName }
        $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop | Should -Be 'mybrand'
    }

    It 'completes names' {
        (TabExpansion2 'Send-InsiderSegment -Credential ni' 34).CompletionMatches.CompletionText | Should -Be 'night-two', 'nightly'
        (TabExpansion2 "Get-InsiderCredential -Store '$TestDrive/nowhere' -Name l" ("Get-InsiderCredential -Store '$TestDrive/nowhere' -Name l".Length)).CompletionMatches.CompletionText | Should -Not -Contain 'live'
    }
}
