@{
    RootModule             = 'InsiderOne.DuckDB.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'adc8f6bd-f824-436f-b2a8-83e3bae9ccb4'
    Author                 = 'The InsiderOne.PowerShell authors'
    CompanyName            = 'The InsiderOne.PowerShell authors'
    Copyright              = 'Copyright (c) 2026 the InsiderOne.PowerShell authors. MIT licence.'
    Description            = 'DuckDB for New-InsiderAudience of InsiderOne.PowerShell: audiences by SQL from Parquet, CSV and JSON files, with nothing else to install.'
    PowerShellVersion      = '7.6'
    CompatiblePSEditions   = @('Core')
    CmdletsToExport        = @('New-InsiderDuckDBConnection')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('InsiderOne', 'Insider', 'Audience', 'DuckDB', 'Parquet', 'SQL', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md of InsiderOne.PowerShell.'
        }
    }
}
