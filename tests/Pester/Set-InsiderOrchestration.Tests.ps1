# With New-, Get- and Remove-InsiderOrchestration.
Describe 'Set-InsiderOrchestration' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $credential = New-InsiderCredential -PartnerName mybrand -ApiToken ([System.Net.NetworkCredential]::new('', 'token').SecurePassword)
        $null = New-InsiderDestination vip -Credential $credential -SegmentName 'vip-{date}' -AttributeName uuid -SkipConnectionTest -Store $store -WarningAction Ignore
        Push-Location $TestDrive
    }

    AfterAll { Pop-Location }

    It 'saves full paths, changes what is given, and removes' {
        $saved = New-InsiderOrchestration Nightly -Destination VIP -Path 'exports/*.csv' -Schedule '30 6 * * mon-fri' -TimeZone Europe/Berlin -Store $store
        $saved.Name, $saved.Destination, $saved.Schedule | Should -Be 'nightly', 'vip', '30 6 * * MON-FRI'
        $saved.Path[0] | Should -Be (Join-Path $TestDrive 'exports/*.csv')
        $saved.NextRun | Should -BeGreaterThan ([DateTimeOffset]::UtcNow)
        $saved | Format-Table | Out-String | Should -Match 'nightly'

        $changed = $saved | Set-InsiderOrchestration -ConnectionName crm -Query 'select 1' -Encoding 1252
        $changed.Path | Should -BeNullOrEmpty
        $changed.Revision, $changed.ConnectionName | Should -Be 2, 'crm'
        $changed.Fingerprint | Should -Not -Be $saved.Fingerprint

        Get-InsiderOrchestration 'night*' -Store $store | Remove-InsiderOrchestration
        Get-InsiderOrchestration -Store $store | Should -BeNullOrEmpty
        { Get-InsiderOrchestration nightly -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'DefinitionNotFound,*'
    }

    It 'refuses what can never be run' {
        { New-InsiderOrchestration a -Destination vip -Path x.csv -Schedule '0 0 31 2 *' -Store $store } | Should -Throw -ErrorId 'ScheduleNeverFires,*'
        { New-InsiderOrchestration a -Destination none -Path x.csv -Store $store } | Should -Throw -ErrorId 'DefinitionNotFound,*'
        { New-InsiderOrchestration a -Destination vip -Store $store } | Should -Throw -ErrorId 'OrchestrationSourceInvalid,*'
        { New-InsiderOrchestration a/b -Destination vip -Path x.csv -Store $store } | Should -Throw -ErrorId 'DefinitionNameInvalid,*'
        Get-InsiderOrchestration -Store $store | Should -BeNullOrEmpty
    }

    It 'completes names and time zones' {
        $null = New-InsiderOrchestration weekly -Destination vip -Path x.csv -Store $store
        $line = "Start-InsiderOrchestration -Store '$store' -Name we"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'weekly'
        $line = 'Set-InsiderOrchestration -TimeZone Europe/Ber'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'Europe/Berlin'
    }
}
