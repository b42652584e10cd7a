# With Get-InsiderOrchestrationRun: what a run is to somebody at a prompt, and to a scheduler.
Describe 'Start-InsiderOrchestration' {
    BeforeAll {
        $script:module = (Resolve-Path "$PSScriptRoot/../../out/InsiderOne.PowerShell").Path
        $script:samples = (Resolve-Path "$PSScriptRoot/../../samples").Path
        $script:pwsh = [Environment]::ProcessPath
        Import-Module $module
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:refusing = Start-InsiderSandbox -Fault Unauthorized
        $script:relay = Start-InsiderRelay -Store $store
        Set-Content "$TestDrive/vip.csv" 'email', 'ada@example.com', 'bob@example.com'
        $settings = @{ SegmentName = 'vip-{date:yyyyMMdd-HHmmssfff}'; AttributeName = 'email'; AllowPersonalData = $true; SkipConnectionTest = $true; Store = $store; WarningAction = 'Ignore' }
        $null = New-InsiderDestination vip -Credential $sandbox.Credential @settings
        $null = New-InsiderOrchestration nightly -Destination vip -Path "$TestDrive/vip.csv" -Schedule '30 6 * * *' -TimeZone UTC -Store $store

        # A scheduler's process: nobody is there, and the token is in the environment.
        $reveal = [InsiderOne.InsiderCredential].GetMethod('RevealToken', [System.Reflection.BindingFlags] 'NonPublic, Instance')
        $script:saved = $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI
        function Invoke-Unattended($Stand, [string] $Command) {
            $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI = 'sandbox', $reveal.Invoke($Stand.Credential, $null), "$($Stand.BaseUri)"
            $script:output = & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$module'; `$c = New-InsiderCredential -FromEnvironment; $Command; exit `$LASTEXITCODE" 2>&1
        }
    }

    AfterAll {
        $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI = $saved
        Stop-InsiderRelay -Store $store
        $sandbox, $refusing | Stop-InsiderSandbox
    }

    It 'returns one run, and keeps it' {
        $run = Start-InsiderOrchestration nightly -Credential $sandbox.Credential -Store $store
        $LASTEXITCODE | Should -Be 0
        $run.Outcome | Should -Be 'Completed'
        $run.ValidCount | Should -Be 2
        $run.SegmentName[0] | Should -Match '^vip-\d{8}'
        (Get-InsiderSegment -Id $run.SegmentId -Store $store).Status | Should -Be 'Completed'
        (Get-InsiderOrchestrationRun nightly -First 1 -Store $store).Run | Should -Be $run.Run
        $run | Format-List | Out-String | Should -Match 'Stage\s+: Ended'
        (Start-Job { Import-Module $using:module; Get-InsiderOrchestrationRun -First 1 -Store $using:store } | Receive-Job -Wait -AutoRemoveJob).Outcome | Should -Be 'Completed'
    }

    It 'asks nothing, and ends a process with its exit code and one line of JSON' {
        Invoke-Unattended $sandbox "Start-InsiderOrchestration nightly -Credential `$c -Store '$store' -AsJson"
        $LASTEXITCODE | Should -Be 0
        @($output).Count | Should -Be 1
        ($output | ConvertFrom-Json).outcome | Should -Be 'Completed'

        Invoke-Unattended $refusing "Start-InsiderOrchestration nightly -Credential `$c -Store '$store' -AsJson"
        $LASTEXITCODE | Should -Be 13
        ($output | Where-Object { $_ -is [string] } | ConvertFrom-Json).errorId | Should -Be 'SegmentRejected'

        Invoke-Unattended $sandbox "Start-InsiderOrchestration nobody -Store '$store' -AsJson"
        $LASTEXITCODE | Should -Be 1
        $line = $output | Where-Object { $_ -is [string] } | ConvertFrom-Json
        $line.outcome, $line.exitCode, $line.errorId | Should -Be 'Failed', 1, 'DefinitionNotFound'
    }

    It 'is the runbook of a terminal session' {
        Invoke-Unattended $sandbox "`$null = `$c | Register-InsiderCredential x -Store '$store' -WhatIf; Get-InsiderOrchestration nightly -Store '$store' | Format-List; & '$samples/runbooks/terminal.ps1' nobody -Store '$store'"
        $LASTEXITCODE | Should -Be 1
        "$output" | Should -Match 'Fingerprint'
    }

    It 'touches nothing with -WhatIf, and says what it would do' {
        $before = @(Get-InsiderOrchestrationRun nightly -First 1000 -Store $store).Count
        Start-InsiderOrchestration nightly -Credential $sandbox.Credential -Store $store -WhatIf | Should -BeNullOrEmpty
        @(Get-InsiderOrchestrationRun nightly -First 1000 -Store $store).Count | Should -Be $before
    }
}
