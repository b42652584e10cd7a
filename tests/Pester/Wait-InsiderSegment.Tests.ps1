Describe 'Wait-InsiderSegment' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:mute = Start-InsiderSandbox -Fault NoCallback
        $null = Start-InsiderRelay -Store $store
        $script:audience = 'a@example.com', 'b@example.com' | New-InsiderAudience -AttributeName email
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        $sandbox, $mute | Where-Object { $_ } | Stop-InsiderSandbox
    }

    It 'brings the counts' {
        $segment = $audience | Send-InsiderSegment counts -Credential $sandbox.Credential -Store $store | Wait-InsiderSegment -TimeoutSeconds 60
        $segment.Status | Should -Be 'Completed'
        $segment.ValidCount | Should -Be 2
        $segment.InvalidCount | Should -Be 0
        $segment.TotalCount | Should -Be 2
        $segment.Discrepancy | Should -BeNullOrEmpty
        $segment.ElapsedTime | Should -BeGreaterThan ([timespan]::Zero)
        $segment.EndedAt | Should -BeGreaterThan $segment.SubmittedAt
    }

    It 'counts what Insider One finds invalid' {
        $forced = 'a@example.com', 'nope' | New-InsiderAudience -AttributeName email -KeepInvalid
        $segment = $forced | Send-InsiderSegment invalid -Credential $sandbox.Credential -Store $store | Wait-InsiderSegment -TimeoutSeconds 60
        $segment.Status | Should -Be 'Completed'
        $segment.ValidCount, $segment.InvalidCount, $segment.TotalCount | Should -Be 1, 1, 2
    }

    It 'takes ids, and a store that is a path, a folder or a URI' {
        $sent = $audience | Send-InsiderSegment by-id -Credential $sandbox.Credential -Store $store
        foreach ($place in $store, (Get-Item $store), $sent.Store) {
            (Wait-InsiderSegment -Id $sent.Id -Store $place -TimeoutSeconds 60).Status | Should -Be 'Completed'
        }
    }

    It 'takes several, each once' {
        $sent = foreach ($i in 1..5) { $audience | Send-InsiderSegment "several-$i" -Credential $sandbox.Credential -Store $store }
        $ended = @($sent + $sent | Wait-InsiderSegment -TimeoutSeconds 60)
        $ended.SegmentName | Sort-Object | Should -Be 'several-1', 'several-2', 'several-3', 'several-4', 'several-5'
    }

    It 'waits for segments of two stores at once' {
        $second = "$TestDrive/second"
        $null = Start-InsiderRelay -Store $second
        try {
            $one = $audience | Send-InsiderSegment two-stores-1 -Credential $sandbox.Credential -Store $store
            $two = $audience | Send-InsiderSegment two-stores-2 -Credential $sandbox.Credential -Store $second
            ($one, $two | Wait-InsiderSegment -TimeoutSeconds 60).Status | Should -Be 'Completed', 'Completed'
        }
        finally { Stop-InsiderRelay -Store $second }
    }

    It 'gives up after -TimeoutSeconds with an error that says what to do, and changes nothing' {
        $sent = $audience | Send-InsiderSegment timeout -Credential $mute.Credential -Store $store
        $records = (Get-ChildItem "$store/segments" -Recurse -File).FullName
        foreach ($seconds in 0, 1) {
            $failures = $null
            $segment = $sent | Wait-InsiderSegment -TimeoutSeconds $seconds -ErrorAction SilentlyContinue -ErrorVariable failures
            $segment.Status | Should -Be 'Submitted'
            $failures.Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'SegmentStillProcessing,*'
            $failures[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
            $failures[0].ErrorDetails.RecommendedAction | Should -Match 'Wait-InsiderSegment -Id'
        }
        (Get-ChildItem "$store/segments" -Recurse -File).FullName | Should -Be $records
        { $sent | Wait-InsiderSegment -TimeoutSeconds 0 -ErrorAction Stop } | Should -Throw -ErrorId 'SegmentStillProcessing,*'
    }

    It 'reads at least once with -TimeoutSeconds 0' {
        $sent = $audience | Send-InsiderSegment zero -Credential $sandbox.Credential -Store $store
        $null = $sent | Wait-InsiderSegment -TimeoutSeconds 60
        ($sent | Wait-InsiderSegment -TimeoutSeconds 0).Status | Should -Be 'Completed'
    }

    It 'emits each segment the moment it ends: the others are not waited for' {
        $rows = [pscustomobject]@{ Name = 'moment-mute'; Credential = $mute.Credential }, [pscustomobject]@{ Name = 'moment'; Credential = $sandbox.Credential }
        $sent = foreach ($row in $rows) { $audience | Send-InsiderSegment $row.Name -Credential $row.Credential -Store $store }
        ($sent | Wait-InsiderSegment -TimeoutSeconds 600 | Select-Object -First 1).SegmentName | Should -Be 'moment'
    }

    It 'says which id it does not know, and waits for the others' {
        $sent = $audience | Send-InsiderSegment known -Credential $sandbox.Credential -Store $store
        $failures = $null
        $ended = Wait-InsiderSegment -Id 'nonsense', '01a20c75-9320-7167-9897-36ea4b9d46ad', $sent.Id -Store $store -TimeoutSeconds 60 -ErrorAction SilentlyContinue -ErrorVariable failures
        $ended.SegmentName | Should -Be 'known'
        $failures.FullyQualifiedErrorId | Should -BeLike 'Segment*,*'
        $failures.Count | Should -Be 2
        $failures[1].FullyQualifiedErrorId | Should -BeLike 'SegmentNotFound,*'
    }

    It 'takes no audience' {
        { $audience | Wait-InsiderSegment -TimeoutSeconds 0 -ErrorAction Stop } | Should -Throw
    }

    Context 'a callback that is <fault>' -ForEach @(
        @{ Fault = 'CallbackBeforeAnswer'; Status = 'Completed' }
        @{ Fault = 'CallbackTwice'; Status = 'Completed' }
        @{ Fault = 'GarbageCallback'; Status = 'Completed' }
        @{ Fault = 'CallbackNoContentType'; Status = 'Completed' }
        @{ Fault = 'CallbackExtraFields'; Status = 'Completed' }
        @{ Fault = 'CallbackLate'; Status = 'Completed' }
        @{ Fault = 'CallbackWrongSums'; Status = 'CompletedWithDiscrepancy' }
        @{ Fault = 'CallbackOtherName'; Status = 'CompletedWithDiscrepancy' }
    ) {
        It 'ends <status>' {
            $bad = Start-InsiderSandbox -Fault $fault -CallbackDelaySeconds 0.5
            try {
                $failures = $null
                $segment = $audience | Send-InsiderSegment "callback-$fault" -Credential $bad.Credential -Store $store |
                    Wait-InsiderSegment -TimeoutSeconds 60 -ErrorAction SilentlyContinue -ErrorVariable failures
                $segment.Status | Should -Be $status
                if ($status -eq 'Completed') { $failures | Should -BeNullOrEmpty; $segment.TotalCount | Should -Be 2 }
                else {
                    $segment.Discrepancy | Should -Not -BeNullOrEmpty
                    $failures.Count | Should -Be 1
                    $failures[0].FullyQualifiedErrorId | Should -BeLike 'SegmentDiscrepancy,*'
                }
            }
            finally { Stop-InsiderSandbox $bad }
        }
    }

    It 'does not take a page of HTML for counts' {
        $bad = Start-InsiderSandbox -Fault CallbackHtml
        try {
            $sent = $audience | Send-InsiderSegment html -Credential $bad.Credential -Store $store
            while (-not (Test-Path "$store/callbacks/*/$($sent.Id)/*")) { Start-Sleep -Milliseconds 50 }
            ($sent | Wait-InsiderSegment -TimeoutSeconds 0 -ErrorAction SilentlyContinue).Status | Should -Be 'Submitted'
        }
        finally { Stop-InsiderSandbox $bad }
    }
}
