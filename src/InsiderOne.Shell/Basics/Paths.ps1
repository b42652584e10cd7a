function Join-Path {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [string[]] $Path,
        [Parameter(Mandatory, Position = 1)] [AllowEmptyString()] [string] $ChildPath,
        [Parameter(Position = 2, ValueFromRemainingArguments)] [string[]] $AdditionalChildPath = @()
    )
    process {
        foreach ($joined in $Path) {
            foreach ($child in @($ChildPath) + $AdditionalChildPath) { $joined = $PSCmdlet.SessionState.Path.Combine($joined, $child) }
            $joined
        }
    }
}

function Split-Path {
    [CmdletBinding(DefaultParameterSetName = 'Parent')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [string[]] $Path,
        [Parameter(ParameterSetName = 'Parent')] [switch] $Parent,
        [Parameter(Mandatory, ParameterSetName = 'Leaf')] [switch] $Leaf,
        [Parameter(Mandatory, ParameterSetName = 'LeafBase')] [switch] $LeafBase,
        [Parameter(Mandatory, ParameterSetName = 'Extension')] [switch] $Extension
    )
    process {
        foreach ($one in $Path) {
            switch ($PSCmdlet.ParameterSetName) {
                Leaf { $PSCmdlet.SessionState.Path.ParseChildName($one) }
                LeafBase { [System.IO.Path]::GetFileNameWithoutExtension($one) }
                Extension { [System.IO.Path]::GetExtension($one) }
                Parent { $PSCmdlet.SessionState.Path.ParseParent($one, '') }
            }
        }
    }
}

function Test-Path {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')]
        [AllowEmptyString()] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')]
        [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [ValidateSet('Any', 'Container', 'Leaf')] [string] $PathType = 'Any'
    )
    process {
        $isLiteral = $PSCmdlet.ParameterSetName -eq 'Literal'
        foreach ($one in $(if ($isLiteral) { $LiteralPath } else { $Path })) {
            if (-not $one -or -not $PSCmdlet.InvokeProvider.Item.Exists($one, $false, $isLiteral)) { $false; continue }
            if ($PathType -eq 'Any') { $true; continue }
            $pattern = if ($isLiteral) { [System.Management.Automation.WildcardPattern]::Escape($one) } else { $one }
            $PSCmdlet.InvokeProvider.Item.IsContainer($pattern) -eq ($PathType -eq 'Container')
        }
    }
}

function Resolve-Path {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath
    )
    process {
        if ($LiteralPath) { $Path = foreach ($one in $LiteralPath) { [System.Management.Automation.WildcardPattern]::Escape($one) } }
        foreach ($one in $Path) {
            try { $PSCmdlet.SessionState.Path.GetResolvedPSPathFromPSPath($one) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
        }
    }
}

function Get-Location {
    [CmdletBinding()]
    param()
    $PSCmdlet.SessionState.Path.CurrentLocation
}

function Set-Location {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string] $Path = '~',
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string] $LiteralPath,
        [switch] $PassThru
    )
    process {
        if ($LiteralPath) { $Path = [System.Management.Automation.WildcardPattern]::Escape($LiteralPath) }
        try {
            $location = $PSCmdlet.SessionState.Path.SetLocation($Path)
            if ($PassThru) { $location }
        }
        catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
    }
}
