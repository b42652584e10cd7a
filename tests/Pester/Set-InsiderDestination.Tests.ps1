Describe 'Set-InsiderDestination' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:credential = New-InsiderCredential mybrand ([System.Net.NetworkCredential]::new('', 'x').SecurePassword)
        $PSDefaultParameterValues = @{ '*-InsiderDestination:Store' = $store; '*-InsiderDestination:SkipConnectionTest' = $true; '*-InsiderDestination:WarningAction' = 'Ignore' }
        $null = New-InsiderDestination loyalty -Credential $credential -SegmentName 'loyalty-{date}' -AttributeName uuid -Description first -MaxShrinkPercent 20
    }

    It 'changes what is given, and nothing else' {
        $before = Get-InsiderDestination loyalty
        $after = Set-InsiderDestination loyalty -MinimumCount 7
        $after.MinimumCount | Should -Be 7
        $after.Revision | Should -Be ($before.Revision + 1)
        foreach ($name in 'Description', 'SegmentName', 'AttributeName', 'PartnerName', 'MaxShrinkPercent', 'Environment') { $after.$name | Should -Be $before.$name }
    }

    It 'takes settings back' {
        $after = Set-InsiderDestination loyalty -Description '' -MaxShrinkPercent $null -AdminOnly:$false -AllowedUser @()
        $after.Description | Should -BeNullOrEmpty
        $after.MaxShrinkPercent | Should -BeNullOrEmpty
    }

    It 'saves nothing when nothing differs' {
        $before = Get-InsiderDestination loyalty
        ($before | Set-InsiderDestination -AttributeName uuid).Revision | Should -Be $before.Revision
    }

    It 'tells the second of two admins' {
        $seen = Get-InsiderDestination loyalty
        $null = $seen | Set-InsiderDestination -Description one
        { $seen | Set-InsiderDestination -Description two -ErrorAction Stop } | Should -Throw -ErrorId 'DefinitionChanged,*'
        (Get-InsiderDestination loyalty).Description | Should -Be 'one'
    }

    It 'tests the connection, and changes nothing when that fails' {
        $PSDefaultParameterValues.Remove('*-InsiderDestination:SkipConnectionTest')
        { Set-InsiderDestination loyalty -Description never -Credential $credential } | Should -Throw -ErrorId 'DestinationNotSaved,*'
        (Get-InsiderDestination loyalty).Description | Should -Not -Be 'never'
    }

    It 'says what is not there' {
        { Set-InsiderDestination nowhere -Description x } | Should -Throw -ErrorId 'DefinitionNotFound,*'
    }
}
