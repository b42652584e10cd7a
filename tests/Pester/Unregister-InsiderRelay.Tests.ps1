Describe 'Unregister-InsiderRelay' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"

        function Add-Registration([string] $instanceId) {
            $null = New-Item -ItemType Directory "$store/relays" -Force
            @{ version = 1; instanceId = $instanceId; uri = 'https://127.0.0.1:9/'; publicUri = 'https://127.0.0.1:9/'; machineName = 'gone'; processId = 0; startTime = '2026-11-24T00:00:00Z'; isService = $true } |
                ConvertTo-Json | Set-Content "$store/relays/$instanceId.json"
        }
    }

    BeforeEach {
        $script:store = "$TestDrive/$([guid]::NewGuid())/store"
        $null = New-Item -ItemType Directory $store
        if (-not $IsWindows) { [System.IO.File]::SetUnixFileMode($store, 'UserRead,UserWrite,UserExecute') }
        Add-Registration 'relay-1'
        Add-Registration 'relay-2'
    }

    It 'removes the registration it is given by id, and no other' {
        Unregister-InsiderRelay -InstanceId relay-1 -Store $store | Should -BeNullOrEmpty
        (Get-InsiderRelay -Store $store).InstanceId | Should -Be 'relay-2'
    }

    It 'removes what the pipeline brings' {
        Get-InsiderRelay -Store $store | Where-Object -Not IsResponding | Unregister-InsiderRelay
        Get-InsiderRelay -Store $store | Should -BeNullOrEmpty
    }

    It 'removes nothing with -WhatIf' {
        Unregister-InsiderRelay -InstanceId relay-1 -Store $store -WhatIf
        (Get-InsiderRelay -Store $store).Count | Should -Be 2
    }

    It 'says that there is no such registration, and takes no path for an id' {
        $failures = $null
        Unregister-InsiderRelay -InstanceId relay-3 -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RelayNotRegistered,*'
        Unregister-InsiderRelay -InstanceId ../relay -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RelayInstanceIdInvalid,*'
    }

    It 'leaves a relay that a session started and that answers' {
        $relay = Start-InsiderRelay -Store $store
        $failures = $null
        $relay | Unregister-InsiderRelay -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RelayIsRunning,*'
        $relay | Stop-InsiderRelay
    }
}
