Describe 'Send-InsiderSegment' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:credential = $sandbox.Credential
        $null = Start-InsiderRelay -Store $store
        $script:audience = 'a@example.com', 'b@example.com' | New-InsiderAudience -AttributeName email
        $script:failing = 'a@example.com', 'nope' | Test-InsiderAudience -AttributeName email -ErrorAction SilentlyContinue

        # What the sandbox was asked for.
        function Get-Upload($Sandbox) { (Invoke-RestMethod "$($Sandbox.BaseUri)sandbox/requests").uploads }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
    }

    Context 'what it takes' {
        It 'an audience' {
            $segment = $audience | Send-InsiderSegment -SegmentName take-audience -Credential $credential -Store $store
            $segment | Should -BeOfType InsiderOne.InsiderSegment
            $segment.SegmentName | Should -Be 'take-audience'
            $segment.Status | Should -Be 'Submitted'
            $segment.SentCount | Should -Be 2
            $segment.AttributeName | Should -Be 'email'
            $segment.PartnerName | Should -Be 'sandbox'
            $segment.AttemptCount | Should -Be 1
            $segment.AudienceId | Should -Be $audience.Id
            ($segment.Deadline - $segment.SubmittedAt).TotalSeconds | Should -Be 4500
        }

        It 'a report' {
            ($audience | Test-InsiderAudience | Send-InsiderSegment take-report -Credential $credential -Store $store).Status | Should -Be 'Submitted'
        }

        It 'rows with SegmentName and Audience, objects or hash tables, audiences or reports' {
            $rows = [pscustomobject]@{ SegmentName = 'row-1'; Audience = $audience },
            [pscustomobject]@{ SegmentName = 'row-2'; Audience = ($audience | Test-InsiderAudience) }
            $segments = $rows | Send-InsiderSegment -Credential $credential -Store $store
            $segments.SegmentName | Sort-Object | Should -Be 'row-1', 'row-2'
            $segments.Status | Should -Not -Contain 'Rejected'
        }

        It 'an audience by parameter' {
            (Send-InsiderSegment -SegmentName take-parameter -Audience $audience -Credential $credential -Store $store).Status | Should -Be 'Submitted'
        }

        It 'a name made of each audience' {
            Set-Content "$TestDrive/gold.csv" 'email', 'a@example.com'
            Set-Content "$TestDrive/silver.csv" 'email', 'b@example.com'
            $segments = Get-Item "$TestDrive/gold.csv", "$TestDrive/silver.csv" | New-InsiderAudience -AttributeName email |
                Send-InsiderSegment -SegmentName { Split-Path $_.Source -LeafBase } -Credential $credential -Store $store
            $segments.SegmentName | Sort-Object | Should -Be 'gold', 'silver'
        }

        It 'a credential of the module, and says how to make one' {
            { $audience | Send-InsiderSegment x -Credential ([pscredential]::new('sandbox', [securestring]::new())) -Store $store } | Should -Throw '*New-InsiderCredential -Credential*'
            { $audience | Send-InsiderSegment x -Credential ([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($credential))) -Store $store } |
                Should -Throw '*-FromEnvironment*'
            { $audience | Send-InsiderSegment x -Credential never-registered -Store $store } | Should -Throw -ErrorId 'DefinitionNotFound,*'
        }

        It 'nothing else, and says so' {
            { Get-Date | Send-InsiderSegment nothing -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw '*no audience*'
            { 'a@example.com' | Send-InsiderSegment nothing -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw '*no audience*'
        }
    }

    Context 'through a destination' {
        BeforeAll {
            $null = New-InsiderDestination loyalty -Credential $credential -SegmentName 'loyalty-{date:HHmmssfff}' -AttributeName email -AllowPersonalData -MinimumCount 2 -Store $store -WarningAction Ignore
        }

        It 'needs no name of its own, and is found by its destination' {
            $segment = $audience | Send-InsiderSegment -Destination Loyalty -Credential $credential -Store $store
            $segment.Destination | Should -Be 'loyalty'
            $segment.SegmentName | Should -BeLike 'loyalty-*'
            (Get-InsiderSegment -Destination loy* -Store $store).Id | Should -Contain $segment.Id
        }

        It 'judges an audience that was not tested, unless it is forced' {
            $one = 'a@example.com' | New-InsiderAudience -AttributeName email
            { $one | Send-InsiderSegment -Destination loyalty -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'DestinationThresholdFailed,*'
            ($one | Send-InsiderSegment -Destination loyalty -Credential $credential -Store $store -Force).Status | Should -Be 'Submitted'
        }

        It 'refuses another attribute, and another wire name cannot be given' {
            $ids = 'a-1', 'a-2' | New-InsiderAudience -AttributeName uuid
            { $ids | Send-InsiderSegment -Destination loyalty -Credential $credential -Store $store -Force -ErrorAction Stop } | Should -Throw -ErrorId 'DestinationAttributeDiffers,*'
            { $audience | Send-InsiderSegment -Destination loyalty -WireAttributeName em -Store $store } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
    }

    Context 'a failing report' {
        It 'is refused <name>, and nothing is sent' -ForEach @(
            @{ Name = 'by value'; Row = { $failing } }
            @{ Name = 'by its Audience property'; Row = { [pscustomobject]@{ Audience = $failing } } }
            @{ Name = 'as what Select-Object makes of it'; Row = { $failing | Select-Object * } }
            @{ Name = 'as what Import-Clixml makes of it'; Row = { $failing | Export-Clixml "$TestDrive/failing.xml"; Import-Clixml "$TestDrive/failing.xml" } }
        ) {
            $failures = $null
            & $row | Send-InsiderSegment refused -Credential $credential -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures.Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudienceRefused,*'
            $failures[0].ErrorDetails.RecommendedAction | Should -Match '-Force'
            Get-InsiderSegment refused -Store $store | Should -BeNullOrEmpty
        }

        It 'is refused as a parameter too' {
            { Send-InsiderSegment refused -Audience $failing -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'AudienceRefused,*'
        }

        It 'is sent with -Force' {
            ($failing | Send-InsiderSegment forced -Credential $credential -Store $store -Force).Status | Should -Be 'Submitted'
        }

        It 'does not keep the good ones from being sent' {
            $failures = $null
            $rows = [pscustomobject]@{ SegmentName = 'mixed-1'; Audience = $failing }, [pscustomobject]@{ SegmentName = 'mixed-2'; Audience = $audience }
            $segments = $rows | Send-InsiderSegment -Credential $credential -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
            $segments.SegmentName | Should -Be 'mixed-2'
            $failures.Count | Should -Be 1
        }
    }

    Context 'the name' {
        It 'has its tokens filled in' {
            $segment = $audience | Send-InsiderSegment 't-{date:yyyyMMdd}-{attribute}-{part}' -Credential $credential -Store $store
            $segment.SegmentName | Should -Match '^t-\d{8}-email-1$'
        }

        It 'of 40 characters is taken, emoji counted as one each' {
            $name = ([char]::ConvertFromUtf32(0x1F600) * 2) + ('x' * 38)
            ($audience | Send-InsiderSegment $name -Credential $credential -Store $store).Status | Should -Be 'Submitted'
        }

        It 'is refused when <why>' -ForEach @(
            @{ Why = 'it has 41 characters'; Name = 'x' * 41; Id = 'SegmentNameTooLong' }
            @{ Why = 'a token is unknown'; Name = 'x-{nope}'; Id = 'SegmentNameTokenUnknown' }
            @{ Why = 'it is blank'; Name = '   '; Id = 'SegmentNameInvalid' }
        ) {
            { $audience | Send-InsiderSegment $name -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -ErrorId "$id,*"
        }

        It 'is not used twice in one pipeline' {
            $failures = $null
            $segments = $audience, $audience | Send-InsiderSegment once -Credential $credential -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
            @($segments).Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'SegmentNameRepeated,*'
        }

        It 'gets the number of the part when an audience is split, and must leave room for it' {
            $split = @(1..1000).ForEach{ "user$_@example.com" } | New-InsiderAudience -AttributeName email -MaxFileBytes 10000
            $segments = $split | Send-InsiderSegment parts -Credential $credential -Store $store
            $segments.SegmentName | Sort-Object | Should -Be (@(1..$split.Files.Count).ForEach{ "parts-$_" } | Sort-Object)
            ($segments | Measure-Object SentCount -Sum).Sum | Should -Be 1000
            $segments.PartCount | Sort-Object -Unique | Should -Be $split.Files.Count
            { $split | Send-InsiderSegment ('x' * 39) -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'SegmentNameTooLong,*'
        }
    }

    Context 'what it refuses to send' {
        It 'an audience without a value' {
            { @() | New-InsiderAudience -AttributeName email | Send-InsiderSegment empty -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'AudienceEmpty,*'
            $empty = '', '' | New-InsiderAudience -AttributeName email
            { $empty | Send-InsiderSegment empty -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'AudienceEmpty,*'
        }

        It 'a file that changed since it was built' {
            $changed = 'a@example.com' | New-InsiderAudience -AttributeName email
            Set-Content $changed.Files[0].Path 'mallory@example.com'
            { $changed | Send-InsiderSegment changed -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'AudienceFileChanged,*'
            (Get-Upload $sandbox).segmentName | Should -Not -Contain 'changed'
        }

        It 'a file that is gone' {
            $gone = 'a@example.com' | New-InsiderAudience -AttributeName email
            $gone | Remove-InsiderAudience
            $failure = { $gone | Send-InsiderSegment gone -Credential $credential -Store $store -ErrorAction Stop } | Should -Throw -PassThru
            $failure.ErrorDetails.RecommendedAction | Should -Match 'New-InsiderAudience'
        }

        It 'anything without a relay: it says how to start one, and leaves no trace' {
            $other = "$TestDrive/no-relay"
            $failure = { $audience | Send-InsiderSegment none -Credential $credential -Store $other -ErrorAction Stop } | Should -Throw -ErrorId 'RelayNotRunning,*' -PassThru
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Start-InsiderRelay'
            $other | Should -Not -Exist
        }

        It 'anything with a callback address that is not the store''s relay' {
            { $audience | Send-InsiderSegment none -Credential $credential -Store $store -CallbackBaseUri $sandbox.BaseUri -ErrorAction Stop } | Should -Throw -ErrorId 'RelayNotResponding,*'
            { $audience | Send-InsiderSegment none -Credential $credential -Store $store -CallbackBaseUri http://relay.example.com -ErrorAction Stop } | Should -Throw -ErrorId 'AddressNotSecure,*'
        }

        It 'anything to Insider One with a relay it cannot reach: the name stays free' {
            $production = New-InsiderCredential mybrand ([System.Net.NetworkCredential]::new('', 'not-a-token').SecurePassword)
            { $audience | Send-InsiderSegment none -Credential $production -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'AddressNotReachable,*'
            Get-InsiderSegment none -Store $store | Should -BeNullOrEmpty
        }

        It '<parameter> <value>' -ForEach @(
            @{ Parameter = 'ThrottleLimit'; Value = 0 }, @{ Parameter = 'ThrottleLimit'; Value = 65 }
            @{ Parameter = 'FileLifetimeHours'; Value = 0 }, @{ Parameter = 'FileLifetimeHours'; Value = 12.5 }
            @{ Parameter = 'TimeoutSeconds'; Value = 0 }
        ) {
            $extra = @{ $parameter = $value }
            { $audience | Send-InsiderSegment none -Credential $credential -Store $store @extra } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        }
    }

    Context '-WhatIf' {
        It 'says name, count and bytes, and touches nothing: no file, no request, no relay needed' {
            $before = @(Get-Upload $sandbox).Count
            $files = (Get-ChildItem $store -Recurse -File).FullName
            $text = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command @"
                Import-Module '$PSScriptRoot/../../out/InsiderOne.PowerShell'
                `$credential = New-InsiderCredential sandbox ([System.Net.NetworkCredential]::new('', 'x').SecurePassword) -BaseUri '$($sandbox.BaseUri)'
                'a@example.com', 'b@example.com' | New-InsiderAudience -AttributeName email |
                    Send-InsiderSegment what-if -Credential `$credential -Store '$TestDrive/what-if' -WhatIf
"@ | Out-String
            $text | Should -Match "segment 'what-if'"
            $text | Should -Match '2 values'
            $text | Should -Match '28 bytes'
            "$TestDrive/what-if" | Should -Not -Exist
            $audience | Send-InsiderSegment what-if -Credential $credential -Store $store -WhatIf | Should -BeNullOrEmpty
            (Get-ChildItem $store -Recurse -File).FullName | Should -Be $files
            @(Get-Upload $sandbox).Count | Should -Be $before
        }
    }

    Context 'how it sends' {
        It 'sends all with -ThrottleLimit <_>' -ForEach 1, 8 {
            $rows = foreach ($i in 1..20) { [pscustomobject]@{ SegmentName = "limit-$_-$i"; Audience = $audience } }
            $segments = $rows | Send-InsiderSegment -Credential $credential -Store $store -ThrottleLimit $_
            @($segments | Where-Object Status -EQ Submitted).Count | Should -Be 20
            $segments.SegmentName | Sort-Object | Should -Be ($rows.SegmentName | Sort-Object)
        }

        It 'sends all to an account with a low limit: what is throttled is tried again' {
            $strict = Start-InsiderSandbox -RequestsPerSecond 20
            try {
                $rows = foreach ($i in 1..30) { [pscustomobject]@{ SegmentName = "paced-$i"; Audience = $audience } }
                $segments = $rows | Send-InsiderSegment -Credential $strict.Credential -Store $store
                @($segments | Where-Object Status -EQ Submitted).Count | Should -Be 30
                @(Get-Upload $strict | Where-Object status -EQ 200).Count | Should -Be 30
            }
            finally { Stop-InsiderSandbox $strict }
        }

        It 'goes through Select-Object -First 1, and leaves the journal true' {
            $rows = foreach ($i in 1..20) { [pscustomobject]@{ SegmentName = "first-$i"; Audience = $audience } }
            $segments = @($rows | Send-InsiderSegment -Credential $credential -Store $store -ThrottleLimit 1 | Select-Object -First 1)
            $segments.Count | Should -Be 1
            # Every send that was begun has been answered, or says that it was not sent.
            Get-InsiderSegment first-* -Store $store | Where-Object Status -In Planned, Requested | Should -BeNullOrEmpty
        }

        It 'sends another attribute name with -WireAttributeName' {
            $segment = $audience | Send-InsiderSegment wire -Credential $credential -Store $store -WireAttributeName em
            $segment.WireAttributeName | Should -Be 'em'
            $segment.AttributeName | Should -Be 'email'
        }

        It 'sends one audience to two accounts' {
            $second = Start-InsiderSandbox -PartnerName other
            try {
                ($audience | Send-InsiderSegment both -Credential $credential -Store $store).PartnerName | Should -Be 'sandbox'
                ($audience | Send-InsiderSegment both -Credential $second.Credential -Store $store).PartnerName | Should -Be 'other'
            }
            finally { Stop-InsiderSandbox $second }
        }

        It 'takes the staged copy away when the segment ends, and keeps it with -KeepFile' {
            $gone = $audience | Send-InsiderSegment staged-gone -Credential $credential -Store $store
            $kept = $audience | Send-InsiderSegment staged-kept -Credential $credential -Store $store -KeepFile
            $null = $gone, $kept | Wait-InsiderSegment -TimeoutSeconds 60
            "$store/staged/$($gone.Id).csv", "$store/staged/$($kept.Id).csv" | Should -Not -Exist
            "$store/kept/$($kept.Id).csv" | Should -Exist
            $audience.Files[0].Path | Should -Exist
        }

        It 'takes the store from INSIDER_STORE' {
            $saved = $env:INSIDER_STORE
            try {
                $env:INSIDER_STORE = $store
                ($audience | Send-InsiderSegment from-variable -Credential $credential).Store.LocalPath.TrimEnd('/', '\') | Should -Be (Resolve-Path $store).ProviderPath
            }
            finally { $env:INSIDER_STORE = $saved }
        }
    }

    Context 'when Insider One answers badly' {
        It '<fault>: <status> after <attempts> tries' -ForEach @(
            @{ Fault = 'Unauthorized'; Status = 'Rejected'; Attempts = 1; Id = 'SegmentRejected'; Action = 'token' }
            @{ Fault = 'NameInUse'; Status = 'Rejected'; Attempts = 1; Id = 'SegmentRejected'; Action = 'takes a name once' }
            @{ Fault = 'InvalidPayload'; Status = 'Rejected'; Attempts = 1; Id = 'SegmentRejected'; Action = '.' }
            @{ Fault = 'FileUrlInvalid'; Status = 'Rejected'; Attempts = 1; Id = 'SegmentRejected'; Action = '\.csv' }
            @{ Fault = 'FileTooLarge'; Status = 'Rejected'; Attempts = 1; Id = 'SegmentRejected'; Action = 'MaxFileBytes' }
            @{ Fault = 'Redirect'; Status = 'Rejected'; Attempts = 1; Id = 'SegmentRejected'; Action = 'BaseUri' }
        ) {
            $bad = Start-InsiderSandbox -Fault $fault -RedirectTo $sandbox.BaseUri
            try {
                $before = @(Get-Upload $sandbox).Count
                $failures = $null
                $segment = $audience | Send-InsiderSegment "bad-$fault" -Credential $bad.Credential -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
                $segment.Status | Should -Be $status
                $segment.AttemptCount | Should -Be $attempts
                $failures.Count | Should -Be 1
                $failures[0].FullyQualifiedErrorId | Should -BeLike "$id,*"
                $failures[0].ErrorDetails.RecommendedAction | Should -Match $action
                # No token follows a redirect.
                @(Get-Upload $sandbox).Count | Should -Be $before
                # Wait emits it again, and raises no second error.
                $failures = $null
                ($segment | Wait-InsiderSegment -ErrorVariable failures).Status | Should -Be $status
                $failures | Should -BeNullOrEmpty
            }
            finally { Stop-InsiderSandbox $bad }
        }

        It '<fault>: tried again, then <status>' -ForEach @(
            @{ Fault = 'Unavailable:1'; Status = 'Submitted' }
            @{ Fault = 'InternalError:1'; Status = 'Submitted' }
            @{ Fault = 'Throttle:1'; Status = 'Submitted' }
            @{ Fault = 'ThrottleNoRetryAfter:1'; Status = 'Submitted' }
            @{ Fault = 'RequestLimitExceeded:1'; Status = 'Submitted' }
            @{ Fault = 'DropBeforeAccept:1'; Status = 'Submitted' }
            @{ Fault = 'DropAfterAccept:1'; Status = 'SubmittedUnconfirmed' }
        ) {
            $bad = Start-InsiderSandbox -Fault $fault
            try {
                $warnings = $null
                $segment = $audience | Send-InsiderSegment "again-$($fault -replace ':.*')" -Credential $bad.Credential -Store $store -WarningAction SilentlyContinue -WarningVariable warnings
                $segment.Status | Should -Be $status
                $segment.AttemptCount | Should -Be 2
                @($warnings).Count | Should -Be ([int]($status -eq 'SubmittedUnconfirmed'))
                ($segment | Wait-InsiderSegment -TimeoutSeconds 60).Status | Should -Be 'Completed'
            }
            finally { Stop-InsiderSandbox $bad }
        }

        It 'says NotSent when nobody listens, and the name is free' {
            $gone = Start-InsiderSandbox
            $dead = $gone.Credential
            Stop-InsiderSandbox $gone
            $failures = $null
            $segment = $audience | Send-InsiderSegment nobody -Credential $dead -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
            $segment.Status | Should -Be 'NotSent'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'SegmentNotSent,*'
            $failures[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        }

        It 'ends a pipeline with -ErrorAction Stop' {
            $bad = Start-InsiderSandbox -Fault NameInUse
            try {
                { $audience | Send-InsiderSegment stop -Credential $bad.Credential -Store $store -ErrorAction Stop | Wait-InsiderSegment } | Should -Throw -ErrorId 'SegmentRejected,*'
            }
            finally { Stop-InsiderSandbox $bad }
        }
    }
}
