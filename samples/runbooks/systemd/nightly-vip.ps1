# Made by Register-InsiderSchedule of InsiderOne.PowerShell; remove it with Unregister-InsiderSchedule.
$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$PSStyle.OutputRendering = 'PlainText'
$global:LASTEXITCODE = 1
$parameters = @{
    Name = 'nightly-vip'
    Store = 's3://my-bucket/insider'
}
Import-Module -Name '/usr/local/share/powershell/Modules/InsiderOne.PowerShell/InsiderOne.PowerShell.psd1' -ErrorAction Stop
Start-InsiderOrchestration @parameters -AsJson
exit $LASTEXITCODE
