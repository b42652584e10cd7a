Describe 'Register-InsiderRelay' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:relayAssembly = (Resolve-Path "$PSScriptRoot/../../out/InsiderOne.PowerShell/relay/InsiderOne.Relay.dll").Path

        # A service: it has a name of its own and no session.
        function Invoke-RelayService([string] $store) {
            $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
            foreach ($argument in $relayAssembly, '--store', $store, '--service', '--instance-id', 'relay-1', '--drain-seconds', '1') { $start.ArgumentList.Add($argument) }
            $start.RedirectStandardOutput = $true
            $start.RedirectStandardError = $true
            $process = [System.Diagnostics.Process]::Start($start)
            $ready = $process.StandardOutput.ReadLine() | ConvertFrom-Json
            [pscustomobject]@{ Process = $process; Uri = $ready.uri }
        }
    }

    BeforeEach {
        $script:store = "$TestDrive/$([guid]::NewGuid())/store"
        $script:service = Invoke-RelayService $store
    }

    AfterEach { $service.Process.Kill(); $service.Process.WaitForExit() }

    It 'registers a service that takes a callback, and leaves nothing of the trial' {
        Get-InsiderRelay -Store $store | Should -BeNullOrEmpty
        $relay = Register-InsiderRelay -PublicUri $service.Uri -Store $store
        $relay | Should -BeOfType InsiderOne.InsiderRelay
        $relay.InstanceId | Should -Be 'relay-1'
        $relay.IsService | Should -BeTrue
        $found = Get-InsiderRelay -Store $store
        $found.InstanceId | Should -Be 'relay-1'
        $found.IsResponding | Should -BeTrue
        Get-InsiderSegment -Store $store | Should -BeNullOrEmpty
        Get-ChildItem $store -Recurse -File | Where-Object FullName -Match 'probes|callbacks' | Should -BeNullOrEmpty
        $relay | Format-List | Out-String | Should -Match 'IsService\s+: Yes'
    }

    It 'is found by a send, and is not stopped with the store' {
        $null = Register-InsiderRelay $service.Uri -Store $store
        $sandbox = Start-InsiderSandbox
        try {
            Set-Content "$TestDrive/a.csv" 'email', 'ada@example.com'
            $segment = New-InsiderAudience -Path "$TestDrive/a.csv" -AttributeName email |
                Send-InsiderSegment -SegmentName 'registered' -Credential $sandbox.Credential -Store $store |
                Wait-InsiderSegment
            $segment.Status | Should -Be 'Completed'
        }
        finally { $sandbox | Stop-InsiderSandbox }
        Stop-InsiderRelay -Store $store
        $failures = $null
        Get-InsiderRelay -Store $store | Stop-InsiderRelay -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RelayIsService,*'
        $service.Process.HasExited | Should -BeFalse
    }

    It 'says what was seen when the callback does not come, and registers nothing' {
        $other = "$TestDrive/$([guid]::NewGuid())/store"
        $failure = { Register-InsiderRelay $service.Uri -Store $other -TimeoutSeconds 1 } | Should -Throw -ErrorId 'RelayProbeFailed,*' -PassThru
        $failure.Exception.Message | Should -Match 'it was answered 404'
        $failure.ErrorDetails.RecommendedAction | Should -Match '--store'
        Get-InsiderRelay -Store $other | Should -BeNullOrEmpty
    }

    It 'takes https addresses only, and touches nothing with -WhatIf' {
        { Register-InsiderRelay http://relay.example.com -Store $store } | Should -Throw -ErrorId 'AddressNotSecure,*'
        Register-InsiderRelay $service.Uri -Store $store -WhatIf | Should -BeNullOrEmpty
        Get-InsiderRelay -Store $store | Should -BeNullOrEmpty
    }
}
