<#
    Starts the stand-in for Snowflake and ends it, for the tests that dot-source this. What it says when it is ready is in Ready:
    host, account, user, privateKey, encryptedPrivateKey (opensesame), accessToken, oauthToken.
#>
function Open-SnowflakeStandIn {
    $assembly = Get-ChildItem "$PSScriptRoot/../InsiderOne.Snowflake.StandIn/bin" -Recurse -Filter InsiderOne.Snowflake.StandIn.dll | Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] $assembly.FullName)
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $ready = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $sql = @'
CREATE TABLE "CRM"."PUBLIC"."CUSTOMERS" AS SELECT * FROM (VALUES
    ('1', 'Ada@example.com', 'DE', 3), ('2', 'ada@example.com', 'DE', 4), ('3', 'alan@example.com', 'GB', 5), ('4', 'nobody', 'GB', 6))
    AS t("ID", "EMAIL", "COUNTRY", "ORDERS")
'@
    $null = Invoke-RestMethod -Method Post -Uri "$($ready.uri)/control/sql" -Body $sql
    [pscustomobject]@{ Ready = $ready; Process = $process }
}

function Close-SnowflakeStandIn($StandIn) {
    $StandIn.Process.StandardInput.Close()
    $StandIn.Process.WaitForExit()
    $StandIn.Process.Dispose()
}

function Get-SnowflakeState($StandIn) { Invoke-RestMethod "$($StandIn.Ready.uri)/control/state" }
