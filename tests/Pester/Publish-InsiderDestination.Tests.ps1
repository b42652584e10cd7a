Describe 'Publish-InsiderDestination' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:production = Start-InsiderSandbox -PartnerName mybrand
        $null = Start-InsiderRelay -Store $store
        $PSDefaultParameterValues = @{ '*-InsiderDestination:Store' = $store; '*-InsiderSegment:Store' = $store; '*-InsiderDestination:WarningAction' = 'Ignore' }
        $null = New-InsiderDestination trial -Credential $sandbox.Credential -SegmentName 'p-{date:HHmmssfff}' -AttributeName uuid
        $script:publish = @{ NewName = 'live'; ProductionCredential = $production.Credential; InformationAction = 'SilentlyContinue' }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        $sandbox, $production | Where-Object { $_ } | Stop-InsiderSandbox
    }

    It 'refuses one that nobody tried' {
        { Publish-InsiderDestination trial @publish } | Should -Throw -ErrorId 'DestinationNotTried,*'
    }

    It 'does not count a send that was too large' {
        1..5 | ForEach-Object { "a-$_" } | New-InsiderAudience -AttributeName uuid |
            Send-InsiderSegment -Destination trial -Credential $sandbox.Credential | Wait-InsiderSegment | Should -Not -BeNullOrEmpty
        { Publish-InsiderDestination trial -MaxTestCount 4 @publish } | Should -Throw -ErrorId 'DestinationNotTried,*'
    }

    It 'shows the difference and saves nothing with -WhatIf' {
        Publish-InsiderDestination trial @publish -WhatIf | Should -BeNullOrEmpty
        Get-InsiderDestination live -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'copies one that was tried, with the credential of production' {
        $live = Publish-InsiderDestination trial @publish
        $live.Environment | Should -Be 'Production'
        $live.PartnerName | Should -Be 'mybrand'
        $live.SegmentName | Should -Be 'p-{date:HHmmssfff}'
    }

    It 'changes the one that is there' {
        $null = Set-InsiderDestination trial -MinimumCount 3 -SkipConnectionTest
        (Publish-InsiderDestination trial @publish).MinimumCount | Should -Be 3
        (Get-InsiderDestination live).Revision | Should -Be 2
    }

    It 'wants another test send when what Insider One gets is another thing' {
        $null = Set-InsiderDestination trial -WireAttributeName id -SkipConnectionTest
        { Publish-InsiderDestination trial @publish } | Should -Throw -ErrorId 'DestinationNotTried,*'
        (Publish-InsiderDestination trial @publish -Force).WireAttributeName | Should -Be 'id'
    }

    It 'sends to production through it' {
        $segment = 'a-1', 'a-2', 'a-3' | New-InsiderAudience -AttributeName uuid | Send-InsiderSegment -Destination live -Credential $production.Credential | Wait-InsiderSegment
        $segment.Status | Should -Be 'Completed'
        $segment.Destination | Should -Be 'live'
        (Get-InsiderSegment -Destination liv*).Id | Should -Be $segment.Id
    }

    It 'shows the difference first, and asks nothing in an unattended session' {
        $script = "Import-Module '$PSScriptRoot/../../out/InsiderOne.PowerShell'
            `$c = New-InsiderCredential otherbrand ([System.Net.NetworkCredential]::new('', 'x').SecurePassword)
            `$null = Publish-InsiderDestination trial other -ProductionCredential `$c -Force -SkipConnectionTest -Store '$store' -WarningAction Ignore"
        & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command $script |
            Should -Be 'other: Name: trial → other', 'other: Environment: Sandbox → Production', 'other: Credential: sandbox → otherbrand', 'other: PartnerName: sandbox → otherbrand'
    }
}
