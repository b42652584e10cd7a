Describe 'Stop-InsiderRelay' {
    BeforeAll { Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell" }

    BeforeEach { $script:store = "$TestDrive/$([guid]::NewGuid())/store" }

    AfterEach { Stop-InsiderRelay -Store $store -ErrorAction Ignore }

    It 'stops the one it is given, and no other' {
        $one = Start-InsiderRelay -Store $store
        $two = Start-InsiderRelay -Store $store
        $one | Stop-InsiderRelay | Should -BeNullOrEmpty
        Get-Process -Id $one.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        (Get-InsiderRelay -Store $store).InstanceId | Should -Be $two.InstanceId
    }

    It 'stops all of a store' {
        $relays = (Start-InsiderRelay -Store $store), (Start-InsiderRelay -Store $store)
        Stop-InsiderRelay -Store $store
        Get-Process -Id $relays.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-InsiderRelay -Store $store | Should -BeNullOrEmpty
    }

    It 'stops what Get-InsiderRelay found, and what a job or Import-Clixml brought' {
        $relay = Start-InsiderRelay -Store $store
        Get-InsiderRelay -Store $store | Stop-InsiderRelay
        Get-Process -Id $relay.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty

        $relay = Start-InsiderRelay -Store $store
        $relay | Export-Clixml "$TestDrive/relay.xml"
        Import-Clixml "$TestDrive/relay.xml" | Stop-InsiderRelay
        Get-Process -Id $relay.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'stops nothing with -WhatIf' {
        $relay = Start-InsiderRelay -Store $store
        Stop-InsiderRelay -Store $store -WhatIf
        $relay | Stop-InsiderRelay -WhatIf
        (Get-InsiderRelay -Store $store).IsResponding | Should -BeTrue
    }

    It 'says that a relay does not run any more, and forgets it' {
        $relay = Start-InsiderRelay -Store $store
        $relay | Stop-InsiderRelay
        $failures = $null
        $relay | Stop-InsiderRelay -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ChildNotRunning,*'
    }

    It 'never stops another process that got the same id' {
        $relay = Start-InsiderRelay -Store $store
        $forged = $relay | ConvertTo-Json | ConvertFrom-Json
        $relay | Export-Clixml "$TestDrive/forged.xml"
        $text = (Get-Content "$TestDrive/forged.xml" -Raw).Replace(">$($forged.ProcessId)<", ">$PID<")
        Set-Content "$TestDrive/forged.xml" $text
        $failures = $null
        Import-Clixml "$TestDrive/forged.xml" | Stop-InsiderRelay -ErrorAction SilentlyContinue -ErrorVariable failures
        # This very process runs on.
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ChildNotRunning,*'
        (Get-Process -Id $relay.ProcessId).HasExited | Should -BeFalse
        Stop-Process -Id $relay.ProcessId
    }

    It 'is quiet about a store without a relay, and does not make it' {
        $failures = $null
        Stop-InsiderRelay -Store "$TestDrive/none" -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
        "$TestDrive/none" | Should -Not -Exist
    }
}
