Describe 'Get-InsiderRelay' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:first = Start-InsiderRelay -Store $store
        $script:second = Start-InsiderRelay -Store $store
    }

    AfterAll { Stop-InsiderRelay -Store $store }

    It 'lists the relays of a store, the newest first, and asks each whether it answers' {
        $relays = Get-InsiderRelay -Store $store
        $relays.InstanceId | Should -Be $second.InstanceId, $first.InstanceId
        $relays.IsResponding | Should -Be $true, $true
        $relays.ProcessId | Should -Be $second.ProcessId, $first.ProcessId
    }

    It 'says the same in another process' {
        $ids = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "Import-Module '$PSScriptRoot/../../out/InsiderOne.PowerShell'; (Get-InsiderRelay -Store '$store').InstanceId"
        $ids | Should -Be $second.InstanceId, $first.InstanceId
    }

    It 'has nothing for a store without one, and does not make the store' {
        Get-InsiderRelay -Store "$TestDrive/none" | Should -BeNullOrEmpty
        "$TestDrive/none" | Should -Not -Exist
    }

    It 'shows a relay that was killed as not responding, until it is stopped' {
        $killed = Start-InsiderRelay -Store "$TestDrive/killed"
        Stop-Process -Id $killed.ProcessId -Force -PassThru | Wait-Process -Timeout 60
        $found = Get-InsiderRelay -Store "$TestDrive/killed"
        $found.InstanceId | Should -Be $killed.InstanceId
        $found.IsResponding | Should -BeFalse
        $failures = $null
        Stop-InsiderRelay -Store "$TestDrive/killed" -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
        Get-InsiderRelay -Store "$TestDrive/killed" | Should -BeNullOrEmpty
    }

    It 'shows a table and JSON' {
        $first | Format-Table | Out-String -Width 120 | Should -Match $first.Uri.Port
        ($first | ConvertTo-Json | ConvertFrom-Json).InstanceId | Should -Be $first.InstanceId
    }
}
