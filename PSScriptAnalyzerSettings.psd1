# All default rules, and those for the form of the code that are off by default.
@{
    IncludeDefaultRules = $true
    Rules               = @{
        PSUseCompatibleSyntax      = @{ Enable = $true; TargetVersions = @('7.0') }
        PSUseConsistentIndentation = @{ Enable = $true; IndentationSize = 4; Kind = 'space'; PipelineIndentation = 'IncreaseIndentationForFirstPipeline' }
        PSUseConsistentWhitespace  = @{ Enable = $true; CheckOperator = $false }
        PSUseCorrectCasing         = @{ Enable = $true }
    }
}
