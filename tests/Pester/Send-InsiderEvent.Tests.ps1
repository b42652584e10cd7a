Describe 'Send-InsiderEvent' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:sandbox = Start-InsiderSandbox
        $script:credential = $sandbox.Credential
        'email,event_name,timestamp,event_params.unit_price', 'ada@example.com,purchase,2026-11-24T06:30:00Z,12.5', 'bob@example.com,purchase,2026-11-24T07:30:00Z,' |
            Set-Content "$TestDrive/events.csv"

        function Get-Upsert { (Invoke-RestMethod "$($sandbox.BaseUri)sandbox/requests" -NoProxy).upserts }

        function Invoke-WithFault([string[]] $Fault, [scriptblock] $Script) {
            $other = Start-InsiderSandbox -Fault $Fault
            try { & $Script $other.Credential }
            finally { Stop-InsiderSandbox $other }
        }
    }

    AfterAll {
        if ($sandbox) { Stop-InsiderSandbox $sandbox }
    }

    It 'sends a file and tells what became of it' {
        $summary = Send-InsiderEvent "$TestDrive/events.csv" -Credential $credential
        $summary.RowCount, $summary.SentCount, $summary.FailedCount, $summary.UnconfirmedCount | Should -Be 2, 2, 0, 0
        $summary.UpsertBaseUri | Should -Be $sandbox.BaseUri
        @(Get-Upsert)[-1].eventCount | Should -Be 2
    }

    It 'takes files from the pipeline, wildcards, and gzip' {
        (Get-Item "$TestDrive/events.csv" | Send-InsiderEvent -Credential $credential).SentCount | Should -Be 2
        Copy-Item "$TestDrive/events.csv" "$TestDrive/events2.csv"
        (Send-InsiderEvent "$TestDrive/events*.csv" -Credential $credential).Count | Should -Be 2
    }

    It 'takes Import-Csv, with mapping and types' {
        $summary = Import-Csv "$TestDrive/events.csv" | Send-InsiderEvent -Credential $credential -Identifier @{ email = 'email' } `
            -EventNameColumn event_name -Parameter @{ price = 'event_params.unit_price' } -ValueType @{ price = 'Number' }
        $summary.SentCount | Should -Be 2
    }

    It 'takes lists of names for a mapping' {
        $row = [pscustomobject]@{ uuid = 'u-1'; city = 'Ulm'; tier = 'gold' }
        ($row | Send-InsiderEvent -Credential $credential -Identifier uuid -Attribute city, tier).SentCount | Should -Be 1
    }

    It 'tells each bad row by its number, keeps it, and sends the file again' {
        'email,event_name,timestamp', 'ada@example.com,purchase,2026-11-24T06:30:00Z', 'nobody,purchase,2026-11-24T06:30:00Z', 'cyd@example.com,purchase,2026-11-24 06:30' | Set-Content "$TestDrive/mixed.csv"
        $failures = $null
        $summary = Send-InsiderEvent "$TestDrive/mixed.csv" -Credential $credential -RejectedPath "$TestDrive/rejected.jsonl" -ErrorAction SilentlyContinue -ErrorVariable failures
        $summary.SentCount, $summary.FailedCount | Should -Be 1, 2
        $failures.TargetObject | Should -Be 2, 3
        $failures.ForEach{ $_.FullyQualifiedErrorId } | Should -BeLike 'EventRowInvalid,*'
        "$failures" | Should -Not -Match 'nobody|cyd'
        $rows = Get-Content "$TestDrive/rejected.jsonl" | ConvertFrom-Json
        $rows.'$reason' | Should -Be "EmailNoAt in column 'email'", "TimestampNoOffset in column 'timestamp'"
        (Get-Content "$TestDrive/rejected.jsonl") -replace 'nobody', 'nob@example.com' | Set-Content "$TestDrive/mended.jsonl"
        (Send-InsiderEvent "$TestDrive/mended.jsonl" -Credential $credential -TimeZone UTC).SentCount | Should -Be 2
    }

    It 'never sends twice what may have arrived, and keeps it: <Fault>' -ForEach @{ Fault = 'InternalError' }, @{ Fault = 'DropAfterAccept' }, @{ Fault = 'RowErrorsUnnamed' }, @{ Fault = 'UpsertGarbage' } {
        $path = "$TestDrive/$Fault.jsonl"
        $summary = Invoke-WithFault $Fault { param($with) Send-InsiderEvent "$TestDrive/events.csv" -Credential $with -UnconfirmedPath $path -ErrorAction SilentlyContinue }
        $summary.UnconfirmedCount, $summary.AttemptCount | Should -Be 2, 1
        $summary.UnconfirmedPath | Should -Be $path
        (Send-InsiderEvent $path -Credential $credential).SentCount | Should -Be 2
    }

    It 'tries again what is harmless' {
        $summary = Invoke-WithFault Throttle:1 { param($with) Send-InsiderEvent "$TestDrive/events.csv" -Credential $with }
        $summary.SentCount, $summary.AttemptCount | Should -Be 2, 2
    }

    It 'sends the token to no other host' {
        { Send-InsiderEvent "$TestDrive/events.csv" -Credential $credential -UpsertBaseUri 'https://evil.example' } | Should -Throw -ErrorId 'UpsertAddressForeign,*'
        $token = [System.Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
        $other = New-InsiderCredential mybrand $token -BaseUri 'https://insider.example.com'
        { Send-InsiderEvent "$TestDrive/events.csv" -Credential $other } | Should -Throw -ErrorId 'UpsertAddressUnknown,*'
    }

    It 'ends at a refused credential, in an unattended session too' {
        { Invoke-WithFault Unauthorized { param($with) Send-InsiderEvent "$TestDrive/events.csv" -Credential $with -ErrorAction Stop } } | Should -Throw -ErrorId 'EventsUnauthorized,*'
    }

    It 'touches nothing with -WhatIf' {
        $before = @(Get-Upsert).Count
        Send-InsiderEvent "$TestDrive/events.csv" -Credential $credential -RejectedPath "$TestDrive/none.jsonl" -WhatIf | Should -BeNullOrEmpty
        @(Get-Upsert).Count | Should -Be $before
        "$TestDrive/none.jsonl" | Should -Not -Exist
    }

    It 'shows a table' {
        Send-InsiderEvent "$TestDrive/events.csv" -Credential $credential | Format-Table | Out-String -Width 120 | Should -Match 'Unconfirmed'
    }
}
