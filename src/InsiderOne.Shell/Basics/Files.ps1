function Get-Content {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [switch] $Raw,
        [Alias('First', 'Head')] [long] $TotalCount = [long]::MaxValue,
        [Alias('Last')] [int] $Tail = -1,
        [string] $Encoding = 'utf8'
    )
    process {
        $text = [InsiderOne.Shell.Basics.TextEncoding]::Parse($Encoding)
        foreach ($file in [InsiderOne.Shell.Basics.FilePaths]::Resolve($PSCmdlet, $Path, $LiteralPath)) {
            if ($Raw) { [System.IO.File]::ReadAllText($file, $text); continue }
            if ($Tail -ge 0) { [System.IO.File]::ReadLines($file, $text) | Select-Object -Last $Tail; continue }
            $count = 0
            foreach ($line in [System.IO.File]::ReadLines($file, $text)) {
                if ($count++ -ge $TotalCount) { break }
                $line
            }
        }
    }
}

function Set-Content {
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [Parameter(Mandatory, Position = 1, ValueFromPipeline)] [AllowNull()] [AllowEmptyCollection()] [AllowEmptyString()] [object[]] $Value,
        [switch] $NoNewline,
        [string] $Encoding = 'utf8'
    )
    begin { $lines = [System.Collections.Generic.List[string]]::new() }
    process { foreach ($line in $Value) { $lines.Add("$line") } }
    end {
        $all = if ($NoNewline) { $lines -join '' } else { -join ($lines | ForEach-Object { $_ + [System.Environment]::NewLine }) }
        foreach ($one in @($Path) + @($LiteralPath)) {
            if ($one -and $PSCmdlet.ShouldProcess($one, 'Set content')) {
                [System.IO.File]::WriteAllText($PSCmdlet.GetUnresolvedProviderPathFromPSPath($one), $all, [InsiderOne.Shell.Basics.TextEncoding]::Parse($Encoding))
            }
        }
    }
}

function Out-File {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [Alias('Path', 'LiteralPath')] [string] $FilePath,
        [Parameter(Position = 1)] [string] $Encoding = 'utf8',
        [Parameter(ValueFromPipeline)] [psobject] $InputObject,
        [switch] $Append,
        [switch] $NoClobber,
        [switch] $Force,
        [switch] $NoNewline,
        [int] $Width
    )
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end {
        if (-not $PSCmdlet.ShouldProcess($FilePath, 'Output to file')) { return }
        $file = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($FilePath)
        if ($NoClobber -and [System.IO.File]::Exists($file)) { throw "The file '$file' already exists; -NoClobber leaves it as it is." }
        $format = if ($Width) { @{ Width = $Width } } else { @{} }
        $text = $all | Out-String @format -NoNewline:$NoNewline
        if ($Append) { [System.IO.File]::AppendAllText($file, $text, [InsiderOne.Shell.Basics.TextEncoding]::Parse($Encoding)) }
        else { [System.IO.File]::WriteAllText($file, $text, [InsiderOne.Shell.Basics.TextEncoding]::Parse($Encoding)) }
    }
}

function Import-Csv {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'Literal')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [Parameter(Position = 1)] [char] $Delimiter = ',',
        [string[]] $Header,
        [string] $Encoding = 'utf8'
    )
    process {
        foreach ($file in [InsiderOne.Shell.Basics.FilePaths]::Resolve($PSCmdlet, $Path, $LiteralPath)) {
            $names = $Header
            $reader = [Microsoft.VisualBasic.FileIO.TextFieldParser]::new($file, [InsiderOne.Shell.Basics.TextEncoding]::Parse($Encoding))
            $reader.SetDelimiters($Delimiter)
            $reader.TrimWhiteSpace = $false
            try {
                while ($null -ne ($fields = $reader.ReadFields())) {
                    if (-not $names) { $names = $fields; continue }
                    $row = [ordered]@{}
                    for ($i = 0; $i -lt $names.Count; $i++) { $row[$names[$i]] = $fields[$i] }
                    [pscustomobject] $row
                }
            }
            finally { $reader.Dispose() }
        }
    }
}
