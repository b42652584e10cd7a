Describe 'Get-InsiderDestination' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $credential = New-InsiderCredential mybrand ([System.Net.NetworkCredential]::new('', 'x').SecurePassword)
        $settings = @{ Credential = $credential; SegmentName = 'x-{date}'; AttributeName = 'uuid'; Store = $store; SkipConnectionTest = $true; WarningAction = 'Ignore' }
        'loyalty-trial', 'stores-trial' | ForEach-Object { $null = New-InsiderDestination $_ @settings }
        $null = New-InsiderDestination loyalty -Environment Production @settings
    }

    It 'lists them by name' { (Get-InsiderDestination -Store $store).Name | Should -Be 'loyalty', 'loyalty-trial', 'stores-trial' }

    It 'takes wildcards, in any case, and names from the pipeline' {
        (Get-InsiderDestination LOY* -Store $store).Name | Should -Be 'loyalty', 'loyalty-trial'
        ('stores-trial', 'Loyalty' | Get-InsiderDestination -Store $store).Name | Should -Be 'stores-trial', 'loyalty'
    }

    It 'takes those of an environment' { (Get-InsiderDestination -Environment Production -Store $store).Name | Should -Be 'loyalty' }

    It 'has an error of its own for each name that is not there' {
        $failures = $null
        (Get-InsiderDestination nowhere, loyalty, a/b -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures).Name | Should -Be 'loyalty'
        $failures.FullyQualifiedErrorId | Should -Be 'DefinitionNotFound,InsiderOne.Commands.GetInsiderDestinationCommand', 'DefinitionNameInvalid,InsiderOne.Commands.GetInsiderDestinationCommand'
    }

    It 'has nothing for a store without one, and does not make the store' {
        Get-InsiderDestination -Store "$TestDrive/none" | Should -BeNullOrEmpty
        "$TestDrive/none" | Should -Not -Exist
    }
}
