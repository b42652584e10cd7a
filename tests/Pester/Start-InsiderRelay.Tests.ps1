Describe 'Start-InsiderRelay' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:module = "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:pwsh = [Environment]::ProcessPath
    }

    BeforeEach {
        $script:store = "$TestDrive/$([guid]::NewGuid())/store"
        $script:relay = $null
    }

    AfterEach { Get-InsiderRelay -Store $store | Stop-InsiderRelay -ErrorAction Ignore }

    It 'starts a relay that answers, on a free port of this machine alone' {
        $relay = Start-InsiderRelay -Store $store
        $relay | Should -BeOfType InsiderOne.InsiderRelay
        $relay.Uri.IsLoopback | Should -BeTrue
        $relay.PublicUri | Should -Be $relay.Uri
        $relay.Persist | Should -BeFalse
        $relay.IsResponding | Should -BeTrue
        (Get-Process -Id $relay.ProcessId).HasExited | Should -BeFalse
        Invoke-RestMethod "$($relay.Uri)healthz" | Out-String | Should -Match $relay.InstanceId
        (Invoke-WebRequest "$($relay.Uri)readyz").StatusCode | Should -Be 200
    }

    It 'makes a store that is its user''s alone' -Skip:$IsWindows {
        $null = Start-InsiderRelay -Store $store
        (Get-Item $store).UnixMode | Should -Be 'drwx------'
        Get-ChildItem $store -Recurse -Force | Where-Object UnixMode -NotMatch '------$' | Should -BeNullOrEmpty
    }

    It 'has no other page' {
        $relay = Start-InsiderRelay -Store $store
        foreach ($path in '', 'callbacks', 'staged', 'segments', '../etc/passwd', 'callbacks/01a20c75-9320-7167-9897-36ea4b9d46ad/x') {
            (Invoke-WebRequest "$($relay.Uri)$path" -SkipHttpErrorCheck).StatusCode | Should -BeIn 404, 405
        }
        (Invoke-WebRequest "$($relay.Uri)callbacks/01a20c75-9320-7167-9897-36ea4b9d46ad/x" -Method Post -Body '{}' -SkipHttpErrorCheck).StatusCode | Should -Be 404
    }

    It 'listens on -Port, and says when it is taken' {
        $first = Start-InsiderRelay -Store $store
        $failure = { Start-InsiderRelay -Port $first.Uri.Port -Store $store } | Should -Throw -ErrorId 'AddressInUse,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Port'
        Stop-InsiderRelay -Relay $first
        (Start-InsiderRelay -Port $first.Uri.Port -Store $store).Uri.Port | Should -Be $first.Uri.Port
    }

    It 'gives Insider One the -PublicUri, which must be https' {
        (Start-InsiderRelay -Store $store -PublicUri https://relay.example.com).PublicUri | Should -Be ([uri] 'https://relay.example.com')
        { Start-InsiderRelay -Store $store -PublicUri http://relay.example.com } | Should -Throw -ErrorId 'AddressNotSecure,*'
    }

    It 'starts nothing with -WhatIf' {
        Start-InsiderRelay -Store $store -WhatIf | Should -BeNullOrEmpty
        $store | Should -Not -Exist
    }

    It 'ends with the session, and with -Persist outlives it' {
        foreach ($persist in $false, $true) {
            $id = & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$module'; (Start-InsiderRelay -Store '$store' -Persist:`$$persist).ProcessId"
            if ($persist) {
                $found = Get-InsiderRelay -Store $store
                $found.ProcessId | Should -Be $id
                $found.Persist | Should -BeTrue
                $found.IsResponding | Should -BeTrue
                Stop-InsiderRelay -Store $store
            }

            # It ends by itself; until it has, this waits.
            Get-Process -Id $id -ErrorAction Ignore | Wait-Process -Timeout 60
            Get-Process -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
        }
    }

    It 'puts no secret among its arguments or in its environment' -Skip:(-not $IsLinux) {
        $saved = $env:INSIDER_API_TOKEN
        try {
            $env:INSIDER_API_TOKEN = 'tok-51c7a9'
            $relay = Start-InsiderRelay -Store $store
            Get-Content "/proc/$($relay.ProcessId)/environ" -Raw | Should -Not -Match 'tok-51c7a9'
            Get-Content "/proc/$($relay.ProcessId)/cmdline" -Raw | Should -Not -Match 'tok-51c7a9'
        }
        finally { $env:INSIDER_API_TOKEN = $saved }
    }

    It 'takes a store by a relative path' {
        $null = New-Item -ItemType Directory (Split-Path $store)
        Push-Location (Split-Path $store)
        try { (Start-InsiderRelay -Store ./store).Store.LocalPath.TrimEnd('/', '\') | Should -Be (Get-Item $store).FullName } finally { Pop-Location }
    }

    It 'cannot start on a store that cannot be written, and says so' -Skip:($IsWindows -or [Environment]::UserName -eq 'root') {
        $locked = New-Item -ItemType Directory "$TestDrive/locked"
        [System.IO.File]::SetUnixFileMode($locked, 'UserRead,UserExecute')
        $failure = { Start-InsiderRelay -Store "$locked/store" } | Should -Throw -ErrorId 'StoreNotWritable,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match 'INSIDER_STORE'
        [System.IO.File]::SetUnixFileMode($locked, 'UserRead,UserWrite,UserExecute')
    }
}
