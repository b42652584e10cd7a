function Measure-Object {
    [CmdletBinding()]
    param(
        [Parameter(ValueFromPipeline)] [psobject] $InputObject,
        [Parameter(Position = 0)] [string] $Property,
        [switch] $Sum,
        [switch] $Average,
        [switch] $Minimum,
        [switch] $Maximum
    )
    begin { $values = [System.Collections.Generic.List[object]]::new() }
    process {
        $value = if ($Property -and $null -ne $InputObject) { $InputObject.$Property } else { $InputObject }
        if ($null -ne $value) { $values.Add($value) }
    }
    end {
        $total = [double] 0
        $least = $most = $null
        foreach ($value in $values) {
            if ($Sum -or $Average) { $total += $value }
            if ($null -eq $least -or $value -lt $least) { $least = $value }
            if ($null -eq $most -or $value -gt $most) { $most = $value }
        }
        [pscustomobject] [ordered]@{
            Count    = $values.Count
            Average  = if ($Average -and $values.Count) { $total / $values.Count }
            Sum      = if ($Sum) { $total }
            Maximum  = if ($Maximum) { $most }
            Minimum  = if ($Minimum) { $least }
            Property = $Property
        }
    }
}
