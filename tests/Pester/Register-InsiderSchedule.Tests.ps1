# With Get- and Unregister-InsiderSchedule, and the crontab of this user when there is one.
Describe 'Register-InsiderSchedule' {
    BeforeAll {
        $script:module = (Resolve-Path "$PSScriptRoot/../../out/InsiderOne.PowerShell").Path
        $script:pwsh = [Environment]::ProcessPath
        Import-Module $module
        $script:store = "$TestDrive/store of 'O''Hara' 100%"
        $credential = New-InsiderCredential -PartnerName mybrand -ApiToken ([System.Net.NetworkCredential]::new('', 'token').SecurePassword)
        $null = New-InsiderDestination vip -Credential $credential -SegmentName 'vip-{date}' -AttributeName uuid -SkipConnectionTest -Store $store -WarningAction Ignore
        $null = New-InsiderOrchestration pester-nightly -Destination vip -Path "$TestDrive/no.csv" -Schedule '30 6 * * *' -TimeZone ([TimeZoneInfo]::Local.Id) -Store $store

        # In a process of its own, whose settings are in a folder of the test.
        $script:saved = $env:XDG_CONFIG_HOME
        $env:XDG_CONFIG_HOME = "$TestDrive/config of 'O''Hara' 100%"
        function Invoke-Elsewhere([string] $Command) { & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$module'; `$store = '$($store -replace "'", "''")'; $Command" 2>&1 }
    }

    AfterAll { $env:XDG_CONFIG_HOME = $saved }

    It 'prints what every scheduler is told' {
        foreach ($kind in 'Systemd', 'Cron', 'TaskScheduler', 'AzureAutomation', 'AwsLambda') { Register-InsiderSchedule pester-nightly -As $kind -Store $store | Should -Match 'pester-nightly' }
        [xml] (Register-InsiderSchedule pester-nightly -As TaskScheduler -Store $store)[0] | Should -Not -BeNullOrEmpty
        $errors = $null
        $tokens = $null
        foreach ($kind in 'AzureAutomation', 'AwsLambda') {
            $null = [System.Management.Automation.Language.Parser]::ParseInput((Register-InsiderSchedule pester-nightly -As $kind -Store $store), [ref] $tokens, [ref] $errors)
            $errors | Should -BeNullOrEmpty
        }
    }

    It 'prints the script too, which PowerShell can read' {
        $errors = $null
        $tokens = $null
        foreach ($kind in 'Systemd', 'Cron', 'TaskScheduler') {
            $null, $script = Register-InsiderSchedule pester-nightly -As $kind -Pin -NotifyScript { param($n) $n.Text } -TimeoutSeconds 60 -Store $store
            $null = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref] $tokens, [ref] $errors)
            $errors | Should -BeNullOrEmpty
            $script | Should -Match "Fingerprint = '[0-9a-f]{32}'"
        }
    }

    It 'warns of what the run will not have, and registers nothing with -WhatIf' -Skip:(-not ((Test-Path /usr/bin/crontab) -or $IsWindows)) {
        $null = Register-InsiderCredential mybrand -PartnerName mybrand -EnvironmentVariable INSIDER_PESTER_TOKEN -Store $store
        Register-InsiderSchedule pester-nightly -WhatIf -Store $store -WarningAction SilentlyContinue -WarningVariable warnings
        $warnings -match 'INSIDER_PESTER_TOKEN' | Should -HaveCount 1
        $warnings -match 'Start-InsiderRelay -Persist' | Should -HaveCount 1
        Get-InsiderSchedule pester-nightly | Should -BeNullOrEmpty
        Unregister-InsiderCredential mybrand -Store $store -Confirm:$false
    }

    It 'writes a line of the crontab that cron can run, and takes it back' -Skip:(-not (Test-Path /usr/bin/crontab)) {
        $before = crontab -l 2>$null
        $schedule = Invoke-Elsewhere 'Register-InsiderSchedule pester-nightly -Kind Cron -Store $store -Pin -NotifyScript { $args[0].Text } -WarningAction Ignore | ConvertTo-Json' | ConvertFrom-Json
        try {
            $line = crontab -l | Where-Object { $_ -like '*# InsiderOne pester-nightly' }
            $line | Should -HaveCount 1
            $line | Should -BeExactly $schedule.Entry[0]
            (Invoke-Elsewhere '(Get-InsiderSchedule pester-nightly).IsPresent') | Should -Be 'True'
            # What cron does with it. The source is not there, so the run fails with an exit code of its own.
            $command = ($line -split ' ', 6)[5].Replace('\%', '%')
            $output = sh -c $command 2>&1 | Out-String
            $LASTEXITCODE | Should -Be 11
            $output | Should -Match 'OrchestrationPathNotFound'
            # A log of 1 MB is put aside.
            [System.IO.File]::AppendAllText($schedule.LogPath, 'x' * 1.1MB)
            $null = sh -c $command 2>&1
            (Get-Item "$($schedule.LogPath).old").Length | Should -BeGreaterThan 1MB
            (Get-Item $schedule.LogPath).Length | Should -BeLessThan 100KB
            # cron may send that nowhere.
            (Invoke-Elsewhere '(Get-InsiderSchedule pester-nightly).Fingerprint') | Should -Match '^[0-9a-f]{32}$'
            "$(Invoke-Elsewhere 'Set-InsiderOrchestration pester-nightly -Description other -Store $store -WhatIf')" | Should -Not -Match 'pinned'
            "$(Invoke-Elsewhere 'Set-InsiderOrchestration pester-nightly -Description other -Store $store')" -replace '\s+', ' ' | Should -Match 'pinned to the settings of before'
            Get-Content -Raw $schedule.LogPath | Should -Match '(?s)^--- \S+, exit code 11\r?\n.*OrchestrationPathNotFound'
            if (-not $IsWindows) { (Get-Item $schedule.ScriptPath).UnixMode | Should -Be '-rw-------' }
        }
        finally { $null = Invoke-Elsewhere 'Unregister-InsiderSchedule pester-nightly' }
        crontab -l 2>$null | Should -Be $before
        Test-Path $schedule.ScriptPath | Should -BeFalse
        Test-Path "$($schedule.LogPath)*" | Should -BeFalse
        Invoke-Elsewhere 'Get-InsiderSchedule' | Should -BeNullOrEmpty
    }

    It 'leaves nothing behind when the scheduler is not there' -Skip:(Test-Path /run/systemd/system) {
        $message = Invoke-Elsewhere 'try { Register-InsiderSchedule pester-nightly -Kind Systemd -Store $store } catch { $_.FullyQualifiedErrorId }; Get-InsiderSchedule'
        $message | Should -BeLike 'SchedulerNotAvailable,*'
        Get-ChildItem $env:XDG_CONFIG_HOME -Recurse -File -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
