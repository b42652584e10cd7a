# With a bucket: Initialize-InsiderStore.Tests.ps1, which starts the gateway.
Describe 'Test-InsiderStore' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $null = Initialize-InsiderStore "$TestDrive/store"
    }

    It 'returns a check as each ends, with its store' {
        $checks = Test-InsiderStore "$TestDrive/store"
        $checks | Should -BeOfType InsiderOne.InsiderStoreCheck
        $checks.Name | Should -Be 'Folder', 'List'
        $checks.Outcome | Should -Be 'Passed', 'Passed'
        $checks[0].Store | Should -Match '/store/$'
    }

    It 'warns of a folder that is not there, does not make it, and is content' {
        (Test-InsiderStore "$TestDrive/none").Outcome | Should -Be 'Warning'
        Test-InsiderStore "$TestDrive/none" -Quiet | Should -BeTrue
        "$TestDrive/none" | Should -Not -Exist
    }

    It 'fails a folder that others can open, with one error' -Skip:$IsWindows {
        $null = New-Item -ItemType Directory "$TestDrive/open/segments"
        chmod 755 "$TestDrive/open"
        $failures = $null
        $check = Test-InsiderStore "$TestDrive/open" -ErrorAction SilentlyContinue -ErrorVariable failures
        $check.ErrorId | Should -Be 'StoreNotPrivate'
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'StoreCheckFailed,*'
        Test-InsiderStore "$TestDrive/open" -Quiet | Should -BeFalse
    }

    It 'tests each store of a pipeline' -Skip:$IsWindows {
        "$TestDrive/store", "$TestDrive/open" | Test-InsiderStore -Quiet | Should -Be $true, $false
    }
}
