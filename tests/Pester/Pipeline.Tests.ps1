Describe 'The whole job' {
    BeforeAll {
        $script:module = "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:pwsh = [Environment]::ProcessPath
        Import-Module $module
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:taken = Start-InsiderSandbox -Fault NameInUse
        $script:relay = Start-InsiderRelay -Store $store
        $script:c = $sandbox.Credential
        $script:customers = "$PSScriptRoot/../../samples/data/customers.csv"
        $script:audience = 'a@example.com', 'b@example.com' | New-InsiderAudience -AttributeName email

        # Runbooks and jobs find their credential and store in the environment, as they would in production.
        $reveal = [InsiderOne.InsiderCredential].GetMethod('RevealToken', [System.Reflection.BindingFlags] 'NonPublic, Instance')
        $script:token = $reveal.Invoke($c, $null)
        $script:takenToken = $reveal.Invoke($taken.Credential, $null)
        $script:saved = $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI, $env:INSIDER_STORE
        $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI, $env:INSIDER_STORE = 'sandbox', $token, "$($sandbox.BaseUri)", $store

        # Runs a script in a process of its own, as a scheduler would; what it wrote is in $output.
        function Invoke-Runbook([string] $Script, [string[]] $Argument) {
            $path = "$TestDrive/runbook-$([guid]::NewGuid()).ps1"
            Set-Content $path "Import-Module '$module'`n$Script"
            $script:output = & $pwsh -NoProfile -NonInteractive -File $path @Argument 2>&1 | Out-String
        }

        # No token, and nothing of a presigned URL or a callback address.
        function Assert-NoSecret([string] $Text) {
            $Text.Contains($token) | Should -BeFalse
            $Text.Contains($takenToken) | Should -BeFalse
            $Text | Should -Not -Match 'signature='
            $Text | Should -Not -Match '/callbacks/[0-9a-f-]{36}/'
        }
    }

    AfterAll {
        $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI, $env:INSIDER_STORE = $saved
        Stop-InsiderRelay -Store $store
        $sandbox, $taken | Where-Object { $_ } | Stop-InsiderSandbox
    }

    It 'is one pipeline' {
        $failures = $null
        $segment = New-InsiderAudience -Path $customers -AttributeName email -Column email |
            Test-InsiderAudience |
            Send-InsiderSegment -SegmentName 'vip-{date}' -Credential $c |
            Wait-InsiderSegment -ErrorVariable failures
        $segment.SegmentName | Should -Match '^vip-\d{4}-\d\d-\d\d$'
        $segment.Status | Should -Be 'Completed'
        $segment.ValidCount | Should -Be $segment.SentCount
        $segment.TotalCount | Should -Be $segment.SentCount
        $failures | Should -BeNullOrEmpty
    }

    It 'is the quickstart, in real PowerShell' {
        $text = & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$module'; & '$PSScriptRoot/../../samples/quickstart.ps1'" | Out-String
        $LASTEXITCODE | Should -Be 0
        $text | Should -Match 'quickstart-\d{8}'
        $text | Should -Match 'Completed'
    }

    It 'sends hundreds of rows by property name, each once' {
        $rows = foreach ($i in 1..200) { [pscustomobject]@{ SegmentName = "bulk-$i"; Audience = $audience } }
        $ended = $rows | Send-InsiderSegment -Credential $c -Store $store | Wait-InsiderSegment -TimeoutSeconds 300
        @($ended | Where-Object Status -EQ Completed).Count | Should -Be 200
        $ended.SegmentName | Sort-Object -Unique | Should -HaveCount 200
    }

    It 'builds from Get-ChildItem and from Import-Csv' {
        $folder = New-Item -ItemType Directory "$TestDrive/exports"
        Set-Content "$folder/a.csv" 'id,email', '1,a@example.com'
        Set-Content "$folder/b.csv" 'id,email', '1,b@example.com', '2,c@example.com'
        $rows = Get-ChildItem $folder/*.csv | New-InsiderAudience -AttributeName email -Column email |
            ForEach-Object { [pscustomobject]@{ SegmentName = 'export-' + [System.IO.Path]::GetFileNameWithoutExtension($_.Source); Audience = $_ } }
        ($rows | Send-InsiderSegment -Credential $c | Wait-InsiderSegment | Sort-Object SegmentName).ValidCount | Should -Be 1, 2
        $csv = Import-Csv "$folder/b.csv" | New-InsiderAudience -AttributeName email -Column email
        ($csv | Send-InsiderSegment import -Credential $c | Wait-InsiderSegment).ValidCount | Should -Be 2
    }

    It 'stops a failing audience before anything is sent' {
        $failures = $null
        'a@example.com', 'nope' | Test-InsiderAudience -AttributeName email -ErrorAction SilentlyContinue -ErrorVariable +failures |
            Send-InsiderSegment failing -Credential $c -ErrorAction SilentlyContinue -ErrorVariable +failures |
            Wait-InsiderSegment -ErrorAction SilentlyContinue -ErrorVariable +failures | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId -replace ',.*' | Sort-Object | Should -Be 'AudienceInvalid', 'AudienceRefused'
        Get-InsiderSegment failing | Should -BeNullOrEmpty
    }

    It 'raises one error for a refused segment, not one a cmdlet' {
        $failures = $null
        $segment = $audience | Send-InsiderSegment taken -Credential $taken.Credential -ErrorAction SilentlyContinue -ErrorVariable +failures |
            Wait-InsiderSegment -ErrorAction SilentlyContinue -ErrorVariable +failures
        $segment.Status | Should -Be 'Rejected'
        $failures.FullyQualifiedErrorId -replace ',.*' | Should -Be 'SegmentRejected'
    }

    Context 'elsewhere' {
        It 'runs in a job, and its segment goes on here' {
            $job = Start-Job {
                $ErrorActionPreference = 'Stop'
                Import-Module $using:module
                $credential = New-InsiderCredential -FromEnvironment
                'j@example.com' | New-InsiderAudience -AttributeName email | Test-InsiderAudience | Send-InsiderSegment from-job -Credential $credential
            }
            $sent = $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
            $sent.SegmentName | Should -Be 'from-job'
            $sent.PSObject.TypeNames[0] | Should -Be 'Deserialized.InsiderOne.InsiderSegment'
            ($sent | Wait-InsiderSegment -TimeoutSeconds 60).Status | Should -Be 'Completed'
            ($sent | Get-InsiderSegment).Status | Should -Be 'Completed'
        }

        It 'takes an audience and a report into a job' {
            $report = $audience | Test-InsiderAudience
            $job = Start-Job {
                $ErrorActionPreference = 'Stop'
                Import-Module $using:module
                $credential = New-InsiderCredential -FromEnvironment
                $using:audience | Send-InsiderSegment job-audience -Credential $credential
                $using:report | Send-InsiderSegment job-report -Credential $credential
            }
            $sent = $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
            ($sent | Wait-InsiderSegment -TimeoutSeconds 60).Status | Should -Be 'Completed', 'Completed'
            # The job is gone; the audience is this session's and still there.
            $audience.Files[0].Path | Should -Exist
        }

        It 'does not take a credential into a job, and says so' {
            $job = Start-Job { Import-Module $using:module; $using:audience | Send-InsiderSegment job-credential -Credential $using:c -ErrorAction Stop }
            { $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop } | Should -Throw '*-FromEnvironment*'
        }

        It 'runs in ForEach-Object -Parallel, runspaces sharing store, relay and credential' {
            $ended = 1..8 | ForEach-Object -Parallel {
                Import-Module $using:module
                "u$_@example.com" | New-InsiderAudience -AttributeName email | Test-InsiderAudience |
                    Send-InsiderSegment "parallel-$_" -Credential $using:c -Store $using:store |
                    Wait-InsiderSegment -TimeoutSeconds 60
            } -ThrottleLimit 4
            @($ended | Where-Object Status -EQ Completed).Count | Should -Be 8
            # Runspaces that closed took no file of this one with them.
            $audience.Files[0].Path | Should -Exist
        }

        It 'runs in a thread job' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
            $job = Start-ThreadJob { Import-Module $using:module; 't@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment thread -Credential $using:c -Store $using:store }
            ($job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop | Wait-InsiderSegment -TimeoutSeconds 60).Status | Should -Be 'Completed'
        }

        It 'is resumed by id in another process' {
            $sent = $audience | Send-InsiderSegment resumed -Credential $c
            Invoke-Runbook "(Wait-InsiderSegment -Id '$($sent.Id)' -TimeoutSeconds 60 -ErrorAction Stop).Status"
            $LASTEXITCODE | Should -Be 0
            $output.Trim() | Should -Be 'Completed'
        }

        It 'is resumed from Export-Clixml in another process' {
            $audience | Send-InsiderSegment resumed-xml -Credential $c | Export-Clixml "$TestDrive/sent.xml"
            Invoke-Runbook "(Import-Clixml '$TestDrive/sent.xml' | Wait-InsiderSegment -TimeoutSeconds 60 -ErrorAction Stop).ValidCount"
            $output.Trim() | Should -Be '2'
        }
    }

    Context 'kept and read again' {
        It 'goes through Export-Clixml and Import-Clixml at every step' {
            $audience | Export-Clixml "$TestDrive/1.xml"
            Import-Clixml "$TestDrive/1.xml" | Test-InsiderAudience | Export-Clixml "$TestDrive/2.xml"
            $report = Import-Clixml "$TestDrive/2.xml"
            $report.Audience.Files[0].Sha256 | Should -Be $audience.Files[0].Sha256
            $report | Send-InsiderSegment clixml -Credential $c | Export-Clixml "$TestDrive/3.xml"
            $ended = Import-Clixml "$TestDrive/3.xml" | Wait-InsiderSegment -TimeoutSeconds 60
            $ended.Status | Should -Be 'Completed'
            $ended | Export-Clixml "$TestDrive/4.xml"
            # To the tick, where JSON and text would round.
            $again = Import-Clixml "$TestDrive/4.xml"
            $again.PlannedAt.UtcTicks | Should -Be $ended.PlannedAt.UtcTicks
            $again.ElapsedTime | Should -Be $ended.ElapsedTime
            $again | Format-Table | Out-String -Width 120 | Should -Match 'Completed'
            1..4 | ForEach-Object { Assert-NoSecret (Get-Content "$TestDrive/$_.xml" -Raw) }
        }

        It 'keeps what a file said when Import-Clixml brings a segment back' {
            $sent = $audience | Send-InsiderSegment 'clixml-same' -Credential $c
            $sent | Export-Clixml "$TestDrive/same.xml"
            $read = Import-Clixml "$TestDrive/same.xml" | Get-InsiderSegment
            $read.Id | Should -Be $sent.Id
            $read.PlannedAt | Should -Be $sent.PlannedAt
        }

        It 'is ConvertTo-Json for every object, with its counts and without a secret' {
            $report = $audience | Test-InsiderAudience
            $segment = $report | Send-InsiderSegment json -Credential $c | Wait-InsiderSegment -TimeoutSeconds 60
            foreach ($value in $audience, $report, $segment, $sandbox, $relay, $c, $audience.Files[0]) {
                $json = $value | ConvertTo-Json -Depth 10 -EnumsAsStrings -WarningAction Stop
                Assert-NoSecret $json
                $null = $json | ConvertFrom-Json
            }
            ($report | ConvertTo-Json -Depth 10 | ConvertFrom-Json).Audience.Files[0].RowCount | Should -Be 2
            ($segment | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json).Status | Should -Be 'Completed'
        }

        It 'is Export-Csv for the record' {
            Get-InsiderSegment -First 3 | Select-Object Id, SegmentName, Status, SentCount, ValidCount, InvalidCount, SubmittedAt, EndedAt | Export-Csv "$TestDrive/history.csv"
            $rows = Import-Csv "$TestDrive/history.csv"
            $rows.Count | Should -Be 3
            $rows[0].Status | Should -Not -BeNullOrEmpty
        }
    }

    Context 'in a runbook' {
        BeforeAll {
            $script:job = @'
param([string] $Name, [string] $Value = 'a@example.com')
$ErrorActionPreference = 'Stop'
$credential = New-InsiderCredential -FromEnvironment
$Value | New-InsiderAudience -AttributeName email | Test-InsiderAudience |
    Send-InsiderSegment -SegmentName $Name -Credential $credential |
    Wait-InsiderSegment -TimeoutSeconds 60 | ForEach-Object { "$($_.SegmentName) $($_.Status) $($_.ValidCount)" }
'@
            # The parameters come first, and the import after them.
            $script:path = "$TestDrive/job.ps1"
            Set-Content $path ($job -replace "(?m)^\`$ErrorActionPreference", "Import-Module '$module'`n`$ErrorActionPreference")
        }

        It 'exits with 0 and the counts' {
            $text = & $pwsh -NoProfile -NonInteractive -File $path runbook-good | Out-String
            $LASTEXITCODE | Should -Be 0
            $text.Trim() | Should -Be 'runbook-good Completed 1'
        }

        It 'exits with 1 when <why>, and says why and what to do on standard error' -ForEach @(
            @{ Why = 'the audience is bad'; Name = 'runbook-bad'; Value = 'nope'; Text = 'no value to send'; Action = 'Mend the source' }
            @{ Why = 'the name is too long'; Name = 'n' * 41; Value = 'a@example.com'; Text = '41 characters'; Action = 'Shorten' }
            @{ Why = 'the name is taken'; Name = 'runbook-twice'; Value = 'a@example.com'; Text = 'already in use'; Action = 'takes a name once' }
        ) {
            $first = & $pwsh -NoProfile -NonInteractive -File $path $name $value 2>&1 | Out-String -Width 500
            if ($why -eq 'the name is taken') { $LASTEXITCODE | Should -Be 0; $first = & $pwsh -NoProfile -NonInteractive -File $path $name $value 2>&1 | Out-String -Width 500 }
            $LASTEXITCODE | Should -Be 1
            # pwsh wraps its errors at the width of a terminal.
            $flat = $first -replace '\e\[[0-9;]*m' -replace '\s*\n\s*\|?\s*', ' '
            $flat | Should -Match $text
            $flat | Should -Match $action
            Assert-NoSecret $first
        }

        It 'exits with 1 when the wait times out, and the next run resumes it' {
            $mute = Start-InsiderSandbox -Fault NoCallback
            try {
                $sent = $audience | Send-InsiderSegment runbook-mute -Credential $mute.Credential
                Invoke-Runbook "`$ErrorActionPreference = 'Stop'; Wait-InsiderSegment -Id '$($sent.Id)' -TimeoutSeconds 0"
                $LASTEXITCODE | Should -Be 1
                $output | Should -Match 'Nothing is lost'
            }
            finally { Stop-InsiderSandbox $mute }
        }

        It 'lets the script choose its exit code by the status' {
            Invoke-Runbook @'
$segment = 'a@example.com' | New-InsiderAudience -AttributeName email |
    Send-InsiderSegment runbook-code -Credential (New-InsiderCredential -FromEnvironment) -ErrorAction SilentlyContinue | Wait-InsiderSegment -ErrorAction SilentlyContinue
if ($segment.Status -ne 'Completed') { exit 3 }
exit 4
'@
            $LASTEXITCODE | Should -Be 4
        }

        It 'does not wait for an answer that nobody gives: no prompt' {
            Invoke-Runbook "`$ErrorActionPreference = 'Stop'; New-InsiderAudience -AttributeName email"
            $LASTEXITCODE | Should -Be 1
            Invoke-Runbook "`$ErrorActionPreference = 'Stop'; New-InsiderCredential"
            $LASTEXITCODE | Should -Be 1
        }

        It 'shows the error with its cure in the concise view' {
            Invoke-Runbook "`$PSStyle.OutputRendering = 'PlainText'; New-InsiderCredential MyBrand ([System.Net.NetworkCredential]::new('', 'x').SecurePassword)"
            $output | Should -Match 'capital letters'
            $output | Should -Match 'Recommendation'
        }
    }

    Context 'in every stream' {
        It 'has no token, presigned query or value, with -Verbose and -Debug' {
            $text = @(
                $made = 'jane.roe@example.com', 'jane.roe' | New-InsiderAudience -AttributeName email -Verbose -Debug *>&1
                $made
                $tested = $made | Where-Object { $_ -is [InsiderOne.InsiderAudience] } | Test-InsiderAudience -MaxInvalidPercent 100 -Verbose -Debug *>&1
                $tested
                $report = $tested | Where-Object { $_ -is [InsiderOne.InsiderAudienceReport] }
                $sent = $report | Send-InsiderSegment streams -Credential $c -Verbose -Debug *>&1
                $sent
                $sent | Where-Object { $_ -is [InsiderOne.InsiderSegment] } | Wait-InsiderSegment -Verbose -Debug *>&1
                $report | Send-InsiderSegment streams -Credential $c -Verbose -Debug *>&1
                $report | Send-InsiderSegment streams-taken -Credential $taken.Credential -Verbose -Debug *>&1
                Get-InsiderSegment -Verbose -Debug *>&1
                Get-InsiderRelay -Verbose -Debug *>&1
                $Error[0..5] | Format-List * -Force
                $Error[0..5].ForEach{ $_.Exception | Format-List * -Force }
            ) | Out-String -Width 1000
            $text | Should -Match 'streams'
            $text | Should -Match 'Callbacks go to the relay'
            Assert-NoSecret $text
            $text | Should -Not -Match 'jane'
        }

        It 'has progress that can be silenced' {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("`$ProgressPreference = 'SilentlyContinue'; Import-Module '$module'; 'p@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment progress -Credential `$args[0] -Store '$store' | Wait-InsiderSegment").AddArgument($c)
            $shell.Invoke().Status | Should -Be 'Completed'
            $shell.Streams.Progress.Count | Should -Be 0
            $shell.HadErrors | Should -BeFalse
            $shell.Dispose()
        }
    }

    Context 'in the store and the relay''s log' {
        It 'has no token, no presigned query, no value' {
            $null = 'jane.roe@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment store-scan -Credential $c | Wait-InsiderSegment -TimeoutSeconds 60
            $files = Get-ChildItem $store -Recurse -File -Force | Where-Object { $_.FullName -notmatch '[\\/](staged|kept|keys?)[\\/]' }
            $files.Count | Should -BeGreaterThan 10
            foreach ($file in $files) {
                $text = [System.IO.File]::ReadAllText($file.FullName)
                Assert-NoSecret $text
                $text | Should -Not -Match 'jane'
            }
        }

        It 'has no file of a segment that ended' {
            $null = Get-InsiderSegment -Status Submitted, SubmittedUnconfirmed | Wait-InsiderSegment -TimeoutSeconds 0 -ErrorAction SilentlyContinue
            $open = (Get-InsiderSegment -Status Planned, Requested, Submitted, SubmittedUnconfirmed).Id
            foreach ($file in Get-ChildItem "$store/staged" -File) { $file.BaseName | Should -BeIn $open }
        }
    }
}
