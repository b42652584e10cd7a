Describe 'Get-InsiderSegment' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $null = Start-InsiderRelay -Store $store
        $script:audience = 'a@example.com' | New-InsiderAudience -AttributeName email
        $script:start = Get-Date
        $script:sent = foreach ($name in 'vip-1', 'vip-2', 'churn-1', 'vip-1') {
            $audience | Send-InsiderSegment $name -Credential $sandbox.Credential -Store $store -ErrorAction SilentlyContinue
        }
        $null = $sent | Wait-InsiderSegment -TimeoutSeconds 60 -ErrorAction SilentlyContinue
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { Stop-InsiderSandbox $sandbox }
    }

    It 'lists all, the newest first, as they stand now' {
        $segments = Get-InsiderSegment -Store $store
        $segments.SegmentName | Should -Be 'vip-1', 'churn-1', 'vip-2', 'vip-1'
        $segments.Status | Should -Be 'Rejected', 'Completed', 'Completed', 'Completed'
    }

    It 'filters by -SegmentName with wildcards, several, in any case' {
        (Get-InsiderSegment vip-* -Store $store).Count | Should -Be 3
        (Get-InsiderSegment VIP-2, churn* -Store $store).SegmentName | Should -Be 'churn-1', 'vip-2'
        Get-InsiderSegment none* -Store $store | Should -BeNullOrEmpty
    }

    It 'filters by -Status' {
        (Get-InsiderSegment -Status Rejected -Store $store).SegmentName | Should -Be 'vip-1'
        (Get-InsiderSegment -Status Rejected, Completed -Store $store).Count | Should -Be 4
    }

    It 'filters by -After and -Before' {
        (Get-InsiderSegment -After $start.AddSeconds(-1) -Store $store).Count | Should -Be 4
        Get-InsiderSegment -Before $start.AddSeconds(-1) -Store $store | Should -BeNullOrEmpty
        Get-InsiderSegment -After (Get-Date).AddDays(1) -Store $store | Should -BeNullOrEmpty
        (Get-InsiderSegment -After $sent[2].PlannedAt.LocalDateTime -Store $store).SegmentName | Should -Be 'vip-1', 'churn-1'
        (Get-InsiderSegment -Before $sent[1].PlannedAt.UtcDateTime -Store $store).SegmentName | Should -Be 'vip-2', 'vip-1'
    }

    It 'stops after -First, and at Select-Object -First' {
        (Get-InsiderSegment -First 2 -Store $store).SegmentName | Should -Be 'vip-1', 'churn-1'
        (Get-InsiderSegment -Status Completed -First 1 -Store $store).SegmentName | Should -Be 'churn-1'
        @(Get-InsiderSegment -Store $store | Select-Object -First 1).Count | Should -Be 1
    }

    It 'reads by -Id, and again by segment' {
        (Get-InsiderSegment -Id $sent[1].Id, $sent[0].Id -Store $store).SegmentName | Should -Be 'vip-2', 'vip-1'
        # What Send returned had not ended; reading it again shows that it has.
        $sent[0].Status | Should -Be 'Submitted'
        ($sent[0] | Get-InsiderSegment).Status | Should -Be 'Completed'
        ($sent[0] | Get-InsiderSegment).Store | Should -Be $sent[0].Store
    }

    It 'says which id it does not have, and reads the others' {
        $failures = $null
        $segments = Get-InsiderSegment -Id 'x', '01a20c75-9320-7167-9897-36ea4b9d46ad', $sent[0].Id -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
        @($segments).Count | Should -Be 1
        $failures.Count | Should -Be 2
        $failures.ForEach{ $_.ErrorDetails.RecommendedAction } | Should -Not -Contain $null
    }

    It 'has nothing to say of a store that is not there, and does not make it' {
        Get-InsiderSegment -Store "$TestDrive/none" | Should -BeNullOrEmpty
        "$TestDrive/none" | Should -Not -Exist
    }

    It 'raises no error for a segment that ended badly: it is history' {
        $failures = $null
        $null = Get-InsiderSegment -Store $store -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
    }

    It 'refuses a store that is none' {
        { Get-InsiderSegment -Store 'ftp://example.com/x' } | Should -Throw -ErrorId 'StoreUriInvalid,*'
    }

    It 'refuses a store that others can read' -Skip:$IsWindows {
        $open = New-Item -ItemType Directory "$TestDrive/open"
        Set-Content "$open/file" 'x'
        [System.IO.File]::SetUnixFileMode($open, 'UserRead,UserWrite,UserExecute,OtherRead,OtherExecute')
        { Get-InsiderSegment -Store $open } | Should -Throw -ErrorId 'StoreNotPrivate,*'
    }

    It 'shows a table and a list' {
        $table = Get-InsiderSegment churn-1 -Store $store | Format-Table | Out-String -Width 120
        $table | Should -Match 'churn-1'
        $table | Should -Match 'Completed'
        Get-InsiderSegment churn-1 -Store $store | Format-List | Out-String -Width 120 | Should -Match $sent[2].Id
    }
}
