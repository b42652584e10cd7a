<#
.SYNOPSIS
Values a second down the pipeline: New-InsiderAudience against an empty binary cmdlet, in one session, interleaved, medians of 5.
.DESCRIPTION
Build first: dotnet build module/Module.csproj -c Release. The empty cmdlet takes the same kind of parameter and does nothing: what it
costs is PowerShell's own price for a value.
#>
param([int] $Count = 1000000, [int] $Rounds = 5, [string] $Module = "$PSScriptRoot/../../out/InsiderOne.PowerShell/InsiderOne.PowerShell.psd1")
$ErrorActionPreference = 'Stop'
Import-Module $Module
$empty = Add-Type -PassThru -TypeDefinition @'
using System.Management.Automation;
[Cmdlet(VerbsCommunications.Receive, "Nothing")]
public sealed class ReceiveNothingCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull, AllowEmptyString]
    public PSObject InputObject { get; set; }
    protected override void ProcessRecord() { }
}
'@
Import-Module -Assembly $empty[0].Assembly
$values = [string[]]::new($Count)
for ($i = 0; $i -lt $Count; $i++) { $values[$i] = "jane.doe$i@example.com" }
$objects = foreach ($value in $values) { [pscustomobject]@{ id = 1; email = $value } }
$contenders = [ordered]@{
    'empty cmdlet, strings'         = { $values | Receive-Nothing }
    'New-InsiderAudience, strings'  = { $values | New-InsiderAudience -AttributeName email | Remove-InsiderAudience }
    'empty cmdlet, objects'         = { $objects | Receive-Nothing }
    'New-InsiderAudience, objects'  = { $objects | New-InsiderAudience -AttributeName email -Column email | Remove-InsiderAudience }
}
$seconds = @{}
for ($round = 0; $round -lt $Rounds; $round++) {
    foreach ($name in $contenders.Keys) {
        $cpu = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $null = & $contenders[$name]
        $clock.Stop()
        $used = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime - $cpu
        $seconds[$name] += @([pscustomobject]@{ Wall = $clock.Elapsed.TotalSeconds; Cpu = $used.TotalSeconds })
    }
}
'| contender | values | values a second | CPU ns a value |'
'|---|---|---|---|'
foreach ($name in $contenders.Keys) {
    $wall = ($seconds[$name].Wall | Sort-Object)[[int][math]::Floor($Rounds / 2)]
    $cpu = ($seconds[$name].Cpu | Sort-Object)[[int][math]::Floor($Rounds / 2)]
    "| $name | {0:N0} | {1:N0} | {2:N0} |" -f $Count, ($Count / $wall), (1e9 * $cpu / $Count)
}
