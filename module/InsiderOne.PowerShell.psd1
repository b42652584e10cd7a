@{
    RootModule             = 'InsiderOne.PowerShell.dll'
    # The loader comes first: it is what finds InsiderOne.Core and its packages in lib/, in a load context of their own.
    NestedModules          = @('InsiderOne.PowerShell.Loader.dll')
    RequiredAssemblies     = @('InsiderOne.Model.dll')
    ModuleVersion          = '0.1.0'
    GUID                   = '40318ce9-9983-4b94-98f5-aa0399866379'
    Author                 = 'The InsiderOne.PowerShell authors'
    CompanyName            = 'The InsiderOne.PowerShell authors'
    Copyright              = 'Copyright (c) 2026 the InsiderOne.PowerShell authors. MIT licence.'
    Description            = 'Sends audiences to Insider One as First-Party Segments and brings the counts back: build and check an audience, send it, wait for the callback, and keep a record of every step.'
    PowerShellVersion      = '7.6'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('InsiderOne.Audience.Format.ps1xml', 'InsiderOne.Segment.Format.ps1xml', 'InsiderOne.Event.Format.ps1xml', 'InsiderOne.Connection.Format.ps1xml', 'InsiderOne.Store.Format.ps1xml', 'InsiderOne.Destination.Format.ps1xml', 'InsiderOne.Orchestration.Format.ps1xml', 'InsiderOne.Campaign.Format.ps1xml', 'InsiderOne.Snowflake.Format.ps1xml')
    TypesToProcess         = @('InsiderOne.PowerShell.Types.ps1xml')
    CmdletsToExport        = @(
        'Compare-InsiderAudience'
        'Connect-InsiderSnowflake'
        'Export-InsiderReport'
        'Get-InsiderCampaign'
        'Get-InsiderCredential'
        'Get-InsiderDestination'
        'Get-InsiderOrchestration'
        'Get-InsiderOrchestrationRun'
        'Get-InsiderRelay'
        'Get-InsiderSchedule'
        'Get-InsiderSegment'
        'Get-InsiderSnowflakeAccess'
        'Get-InsiderSnowflakeShare'
        'Get-InsiderSnowflakeTable'
        'Grant-InsiderSnowflakeAccess'
        'Initialize-InsiderStore'
        'New-InsiderAudience'
        'New-InsiderCredential'
        'New-InsiderCredentialLink'
        'New-InsiderDestination'
        'New-InsiderOrchestration'
        'New-InsiderSnowflakeShare'
        'New-InsiderSnowflakeTable'
        'Publish-InsiderDestination'
        'Receive-InsiderCredential'
        'Register-InsiderCredential'
        'Register-InsiderRelay'
        'Register-InsiderSchedule'
        'Remove-InsiderAudience'
        'Remove-InsiderDestination'
        'Remove-InsiderOrchestration'
        'Remove-InsiderSnowflakeAccess'
        'Remove-InsiderSnowflakeShare'
        'Remove-InsiderSnowflakeTable'
        'Select-InsiderAudience'
        'Send-InsiderEvent'
        'Send-InsiderSegment'
        'Set-InsiderDestination'
        'Set-InsiderOrchestration'
        'Split-InsiderAudience'
        'Start-InsiderCampaign'
        'Start-InsiderOrchestration'
        'Start-InsiderRelay'
        'Start-InsiderSandbox'
        'Stop-InsiderRelay'
        'Stop-InsiderSandbox'
        'Sync-InsiderSnowflakeTable'
        'Test-InsiderAudience'
        'Test-InsiderDestination'
        'Test-InsiderSnowflake'
        'Test-InsiderStore'
        'Unregister-InsiderCredential'
        'Unregister-InsiderRelay'
        'Unregister-InsiderSchedule'
        'Update-InsiderSegment'
        'Wait-InsiderSegment'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('InsiderOne', 'Insider', 'Segment', 'Audience', 'CDP', 'Marketing', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
