<#
    Starts a relay on a store of its own, posts it a callback, ends it by SIGTERM, and sees that the callback is in the store.
    It is what build.ps1 does with a relay it has just built; it needs no module.
        ./Test-Relay.ps1 -Path /opt/insider-relay/InsiderOne.Relay
#>
[CmdletBinding()]
param(
    # The relay's executable.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$store = Join-Path ([System.IO.Path]::GetTempPath()) "relay-test-$([guid]::NewGuid())"
$null = New-Item -ItemType Directory $store
[System.IO.File]::SetUnixFileMode($store, 'UserRead,UserWrite,UserExecute')

# A callback that is a trial: an id, and a token of which the store has the digest.
$id = [guid]::CreateVersion7().ToString()
$token = [Convert]::ToHexStringLower([System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32))
$digest = [Convert]::ToHexStringLower([System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($token)))
$null = New-Item -ItemType Directory "$store/probes"
@{ version = 1; at = [DateTimeOffset]::UtcNow.ToString('o'); writer = 'test'; callbackTokenSha256 = $digest } | ConvertTo-Json | Set-Content "$store/probes/$id.json"

$start = [System.Diagnostics.ProcessStartInfo]::new((Resolve-Path $Path).Path)
foreach ($argument in '--store', $store, '--service', '--instance-id', 'test', '--drain-seconds', '3', '--metrics-urls', 'http://127.0.0.1:0', '--log-format', 'json') {
    $start.ArgumentList.Add($argument)
}
$start.RedirectStandardOutput = $true
$relay = [System.Diagnostics.Process]::Start($start)
try {
    $uri = ($relay.StandardOutput.ReadLine() | ConvertFrom-Json).uri.TrimEnd('/') + '/'
    $null = Invoke-RestMethod "${uri}readyz"
    $null = Invoke-RestMethod "${uri}callbacks/$id/$token" -Method Post -Body '{"nonce":1}'
    $refused = Invoke-WebRequest "${uri}callbacks/$id/$digest" -Method Post -Body '{}' -SkipHttpErrorCheck
    if ($refused.StatusCode -ne 404) { throw "A wrong token was answered $($refused.StatusCode)." }
    /bin/kill -TERM $relay.Id
    if (-not $relay.WaitForExit(30000)) { throw 'It did not end.' }
    if ($relay.ExitCode -ne 0) { throw "It ended with exit code $($relay.ExitCode)." }
    $stored = Get-ChildItem "$store/callbacks" -Recurse -File | Get-Content -Raw
    if ($stored -ne '{"nonce":1}') { throw 'The callback is not in the store.' }
    Write-Verbose "The relay took a callback, and ended in order: $Path" -Verbose
}
finally {
    if (-not $relay.HasExited) { $relay.Kill(); $relay.WaitForExit() }
    Remove-Item -Recurse -Force $store
}
