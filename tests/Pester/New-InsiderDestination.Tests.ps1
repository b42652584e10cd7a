Describe 'New-InsiderDestination' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:credential = $sandbox.Credential
        $null = Start-InsiderRelay -Store $store
        $script:settings = @{ Credential = $credential; AttributeName = 'uuid'; Store = $store; WarningAction = 'Ignore' }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
    }

    It 'saves one that works, with defaults that are safe' {
        $destination = New-InsiderDestination Loyalty -SegmentName 'loyalty-{date}' @settings
        $destination | Should -BeOfType InsiderOne.InsiderDestination
        $destination.Name | Should -BeExactly 'loyalty'
        $destination.Environment | Should -Be 'Sandbox'
        $destination.PartnerName | Should -Be 'sandbox'
        $destination.MaxInvalidPercent | Should -Be 5
        $destination.AllowPersonalData | Should -BeFalse
        $destination.Revision | Should -Be 1
    }

    It 'warns of a credential that is not registered' {
        $warnings = $null
        $null = New-InsiderDestination warned -SegmentName 'w-{date}' -Credential $credential -AttributeName uuid -Store $store -WarningAction SilentlyContinue -WarningVariable warnings
        "$warnings" | Should -BeLike '*not registered*Register-InsiderCredential*'
    }

    It 'takes a name once, whatever its case' {
        $null = New-InsiderDestination twice -SegmentName 't' @settings
        { New-InsiderDestination TWICE -SegmentName 't' @settings } | Should -Throw -ErrorId 'DefinitionExists,*'
    }

    It 'refuses <name>' -ForEach @(
        @{ Name = 'a name with a slash'; Arguments = @{ Name = 'a/b'; SegmentName = 'x' }; ErrorId = 'DefinitionNameInvalid' }
        @{ Name = 'a segment name that is too long'; Arguments = @{ Name = 'long'; SegmentName = 'x' * 41 }; ErrorId = 'SegmentNameTooLong' }
        @{ Name = 'an unknown word in braces'; Arguments = @{ Name = 'word'; SegmentName = '{day}' }; ErrorId = 'SegmentNameTokenUnknown' }
        @{ Name = 'personal data that is not allowed'; Arguments = @{ Name = 'personal'; SegmentName = 'x'; WireAttributeName = 'em' }; ErrorId = 'DestinationPersonalData' }
    ) {
        { New-InsiderDestination @Arguments @settings } | Should -Throw -ErrorId "$ErrorId,*"
        Get-InsiderDestination -Store $store | Where-Object Name -EQ $Arguments.Name | Should -BeNullOrEmpty
    }

    It 'saves nothing when the connection test fails, unless it is skipped' {
        { New-InsiderDestination broken -SegmentName 'x' -CallbackBaseUri http://127.0.0.1:9 @settings } | Should -Throw -ErrorId 'DestinationNotSaved,*'
        Get-InsiderDestination -Store $store | Where-Object Name -EQ broken | Should -BeNullOrEmpty
        (New-InsiderDestination broken -SegmentName 'x' -CallbackBaseUri http://127.0.0.1:9 -SkipConnectionTest @settings).Name | Should -Be 'broken'
    }

    It 'saves nothing with -WhatIf' {
        New-InsiderDestination looked -SegmentName 'x' @settings -WhatIf | Should -BeNullOrEmpty
        Get-InsiderDestination -Store $store | Where-Object Name -EQ looked | Should -BeNullOrEmpty
    }

    It 'shows a table and survives JSON, with arrays' {
        $destination = New-InsiderDestination shown -SegmentName 's' -AllowedUser ada @settings
        $destination | Format-Table | Out-String -Width 120 | Should -BeLike '*Name*Environment*SegmentName*shown*Sandbox*'
        ($destination | ConvertTo-Json | ConvertFrom-Json).AllowedUser | Should -Be 'ada'
        $destination.AllowedUser[0] | Should -Be 'ada'
    }
}
