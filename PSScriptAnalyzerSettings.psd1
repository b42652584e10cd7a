# All default rules, and three for the form of the code that are off by default. Excluded:
# PSUseBOMForUnicodeEncodedFile: PowerShell 7 reads UTF-8 without a mark, which every other file here has.
@{
    IncludeDefaultRules = $true
    ExcludeRules        = @('PSUseBOMForUnicodeEncodedFile')
    Rules               = @{
        PSUseCompatibleSyntax     = @{ Enable = $true; TargetVersions = @('7.0') }
        PSUseConsistentWhitespace = @{ Enable = $true; CheckOperator = $false; CheckInnerBrace = $true; CheckPipe = $true }
        PSPlaceOpenBrace          = @{ Enable = $true; OnSameLine = $true; IgnoreOneLineBlock = $true; NewLineAfter = $false }
    }
}
