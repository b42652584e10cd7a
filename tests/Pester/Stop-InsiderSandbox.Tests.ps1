Describe 'Stop-InsiderSandbox' {
    BeforeAll { Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell" }

    BeforeEach { $script:sandbox = Start-InsiderSandbox }

    AfterEach { Stop-InsiderSandbox $sandbox -ErrorAction Ignore }

    It 'stops it, by parameter' {
        Stop-InsiderSandbox $sandbox | Should -BeNullOrEmpty
        Get-Process -Id $sandbox.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'stops it, from the pipeline, and no other' {
        $other = Start-InsiderSandbox
        $sandbox | Stop-InsiderSandbox
        Get-Process -Id $sandbox.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        (Get-Process -Id $other.ProcessId).HasExited | Should -BeFalse
        $other | Stop-InsiderSandbox
    }

    It 'stops nothing with -WhatIf' {
        $sandbox | Stop-InsiderSandbox -WhatIf
        (Get-Process -Id $sandbox.ProcessId).HasExited | Should -BeFalse
    }

    It 'says that it does not run any more, and goes on with the next' {
        $other = Start-InsiderSandbox
        $sandbox | Stop-InsiderSandbox
        $failures = $null
        $sandbox, $other | Stop-InsiderSandbox -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ChildNotRunning,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-Process -Id $other.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'frees the port at once' {
        $port = $sandbox.BaseUri.Port
        Stop-InsiderSandbox $sandbox
        $again = Start-InsiderSandbox -Port $port
        $again.BaseUri.Port | Should -Be $port
        Stop-InsiderSandbox $again
    }
}
