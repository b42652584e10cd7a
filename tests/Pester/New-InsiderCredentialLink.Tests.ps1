# With SnapPass itself, where SNAPPASS_SOURCE names its source (tests/servers/snappass.sh). The xunit tests have a stand-in besides.
Describe 'New-InsiderCredentialLink' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:token = 'tok-' + [guid]::NewGuid().ToString('n')
        $script:credential = New-InsiderCredential mybrand ([System.Net.NetworkCredential]::new('', $token).SecurePassword) -Name live
        $start = [System.Diagnostics.ProcessStartInfo]::new('bash', "$PSScriptRoot/../servers/snappass.sh")
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $script:server = $IsWindows ? $null : [System.Diagnostics.Process]::Start($start)
        $script:snap = $server ? ($server.StandardOutput.ReadLine() -split ' ')[1] : $null
    }

    AfterAll {
        if ($server) {
            $server.StandardInput.Close()
            $server.WaitForExit()
        }
    }

    It 'makes a link that works once, and shows the token nowhere' {
        if (-not $snap) { Set-ItResult -Skipped -Because 'SNAPPASS_SOURCE names no source of SnapPass, or its packages are missing' }
        $all = $credential | New-InsiderCredentialLink -SnapPassUri $snap -TimeToLiveHours 0.5 -Verbose -Debug *>&1
        $link = $all | Where-Object { $_ -is [InsiderOne.InsiderCredentialLink] }
        $link.ExpiresAt | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(20))
        $text = ($all | Out-String) + ($link | ConvertTo-Json) + ($link | Format-List | Out-String -Width 300)
        $text.Contains($token) | Should -BeFalse
        $text.Contains($link.Uri.AbsoluteUri) | Should -BeTrue
        "$link" | Should -Be 'live (mybrand)'

        $received = Receive-InsiderCredential $link.Uri -PassThru
        "$received" | Should -Be 'mybrand (mybrand at contact.useinsider.com)'
        { Receive-InsiderCredential $link.Uri -PassThru } | Should -Throw -ErrorId 'CredentialLinkUsed,*'
    }

    It 'sends nothing to plain http, nor with a time that SnapPass does not know' {
        { $credential | New-InsiderCredentialLink -SnapPassUri http://snappass.example.com -ErrorAction Stop } | Should -Throw -ErrorId 'SnapPassUriInvalid,*'
        { $credential | New-InsiderCredentialLink -SnapPassUri https://snappass.example.com -TimeToLiveHours 400 -ErrorAction Stop } | Should -Throw -ErrorId 'CredentialLinkLifetimeInvalid,*'
        $credential | New-InsiderCredentialLink -SnapPassUri https://snappass.example.com -WhatIf | Should -BeNullOrEmpty
    }
}
