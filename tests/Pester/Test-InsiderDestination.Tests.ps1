Describe 'Test-InsiderDestination' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:credential = $sandbox.Credential
        $null = Start-InsiderRelay -Store $store
        $null = New-InsiderDestination loyalty -Credential $credential -SegmentName 'x-{date}' -AttributeName uuid -Store $store -WarningAction Ignore
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
    }

    It 'tries every step and creates nothing' {
        $before = (Invoke-RestMethod "$($sandbox.BaseUri)sandbox/requests").uploads.Count
        $checks = Test-InsiderDestination loyalty -Credential $credential -Store $store
        $checks.Name | Should -Be 'Access', 'Settings', 'Credential', 'ApiToken', 'Store', 'Relay'
        $checks.Outcome | Should -Not -Contain 'Failed'
        $new = (Invoke-RestMethod "$($sandbox.BaseUri)sandbox/requests").uploads | Select-Object -Skip $before
        $new.status | Should -Be 405
        Get-InsiderSegment -Store $store | Should -BeNullOrEmpty
    }

    It 'fails for a token that is refused, with one error that says what to do' {
        $wrong = New-InsiderCredential sandbox ([System.Net.NetworkCredential]::new('', 'wrong').SecurePassword) -BaseUri $sandbox.BaseUri
        $failures = $null
        $checks = Test-InsiderDestination loyalty -Credential $wrong -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
        ($checks | Where-Object Name -EQ ApiToken).ErrorId | Should -Be 'ApiTokenRefused'
        $failures.FullyQualifiedErrorId | Should -BeLike 'DestinationCheckFailed,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Test-InsiderDestination loyalty -Credential $wrong -Store $store -Quiet | Should -BeFalse
    }

    It 'skips the token of a credential that is not there' {
        $checks = Test-InsiderDestination loyalty -Store $store -ErrorAction Ignore
        ($checks | Where-Object Name -EQ Credential).Outcome | Should -Be 'Failed'
        ($checks | Where-Object Name -EQ ApiToken).Outcome | Should -Be 'Skipped'
        ($checks | Where-Object Name -EQ Relay).Outcome | Should -Be 'Passed'
    }

    It 'shows a table' { Test-InsiderDestination loyalty -Credential $credential -Store $store | Format-Table | Out-String -Width 120 | Should -BeLike '*Outcome*Step*Message*' }
}
