<#
    How close to Insider One's limit of 100 requests a second a pipeline of many small segments comes, against the sandbox, which
    enforces it in any sliding second. The physical minimum is count / 100 seconds; the target is 1.1 times that, with no 429 answered.
        pwsh -NoProfile -File bench/send-rate.ps1 [-Store s3://bucket/prefix?...]          (or: dotnet run --project src/InsiderOne.Shell -- bench/send-rate.ps1)
#>
[CmdletBinding()]
param(
    [int] $Count = 1000,
    [int] $ThrottleLimit = 16,
    # A temporary folder when it is not given.
    [string] $Store,
    [string] $Module = "$PSScriptRoot/../out/InsiderOne.PowerShell"
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Send-InsiderSegment -ErrorAction Ignore)) { Import-Module $Module }
$folder = if (-not $Store) { [System.IO.Directory]::CreateTempSubdirectory('insiderone-bench-').FullName }
if ($folder) { $Store = $folder }
# It begins to process when all is sent: Insider One does that on machines of its own, not on the sender's two cores.
$sandbox = Start-InsiderSandbox -ProcessingDelaySeconds ($Count / 80)
try {
    $null = Start-InsiderRelay -Store $Store
    $work = foreach ($i in 1..$Count) {
        [pscustomobject]@{ SegmentName = "bench-$i"; Audience = "user$i@example.com" | New-InsiderAudience -AttributeName email }
    }

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $segments = $work | Send-InsiderSegment -Credential $sandbox.Credential -Store $Store -ThrottleLimit $ThrottleLimit
    $sent = $watch.Elapsed.TotalSeconds
    $ended = @($segments | Wait-InsiderSegment)
    $waited = $watch.Elapsed.TotalSeconds

    $client = [System.Net.Http.HttpClient]::new()
    $text = $client.GetStringAsync([uri]::new($sandbox.BaseUri, '/sandbox/requests')).GetAwaiter().GetResult()
    $statistics = [System.Text.Json.JsonDocument]::Parse($text).RootElement
    $completed = @($ended | Where-Object { $_.Status -eq 'Completed' }).Count
    $minimum = $Count / 100
    "segments                    $Count, completed $completed"
    'seconds until all accepted  {0:N2}  ({1:N3} x the minimum of {2:N1})' -f $sent, ($sent / $minimum), $minimum
    'seconds until all counted   {0:N2}' -f $waited
    "429 answered                $($statistics.GetProperty('throttledCount').GetInt64())"
    "most in a sliding second    $($statistics.GetProperty('peakRequestsPerSecond').GetInt64())"
    $client.Dispose()
}
finally {
    Stop-InsiderRelay -Store $Store
    Stop-InsiderSandbox $sandbox
    if ($folder) { [System.IO.Directory]::Delete($folder, $true) }
}
