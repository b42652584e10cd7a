function Get-ChildItem {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path = '.',
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [Parameter(Position = 1)] [string] $Filter = '*',
        [switch] $Recurse,
        [switch] $Force,
        [switch] $File,
        [switch] $Directory,
        [switch] $Name
    )
    process {
        $isLiteral = $PSCmdlet.ParameterSetName -eq 'Literal'
        foreach ($one in $(if ($isLiteral) { $LiteralPath } else { $Path })) {
            try {
                foreach ($item in $PSCmdlet.InvokeProvider.ChildItem.Get([string[]] $one, $Recurse, [uint]::MaxValue, $Force, $isLiteral)) {
                    if ($item.PSChildName -notlike $Filter) { continue }
                    if ($File -and $item.PSIsContainer) { continue }
                    if ($Directory -and -not $item.PSIsContainer) { continue }
                    if ($Name) { $item.PSChildName } else { $item }
                }
            }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
        }
    }
}

function Get-Item {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [switch] $Force
    )
    process {
        $isLiteral = $PSCmdlet.ParameterSetName -eq 'Literal'
        foreach ($one in $(if ($isLiteral) { $LiteralPath } else { $Path })) {
            try { $PSCmdlet.InvokeProvider.Item.Get([string[]] $one, $Force, $isLiteral) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
        }
    }
}

function New-Item {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [string[]] $Path,
        [string] $Name,
        [Alias('Type')] [string] $ItemType = 'File',
        [Parameter(ValueFromPipeline)] [object] $Value,
        [switch] $Force
    )
    process {
        foreach ($one in $Path) {
            if (-not $PSCmdlet.ShouldProcess("$one", "Create $ItemType")) { continue }
            try { $PSCmdlet.InvokeProvider.Item.New([string[]] $one, $Name, $ItemType, $Value, $Force) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
        }
    }
}

function Remove-Item {
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [switch] $Recurse,
        [switch] $Force
    )
    process {
        $isLiteral = $PSCmdlet.ParameterSetName -eq 'Literal'
        foreach ($one in $(if ($isLiteral) { $LiteralPath } else { $Path })) {
            if (-not $PSCmdlet.ShouldProcess("$one", 'Remove')) { continue }
            try { $PSCmdlet.InvokeProvider.Item.Remove([string[]] $one, $Recurse, $Force, $isLiteral) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
        }
    }
}
