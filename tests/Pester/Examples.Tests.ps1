<#
    Runs every block of PowerShell in the help pages, the topics and the README; each page has a sandbox, a relay and a store of its own.
    An example fails when it raises an error that it does not silence itself.
#>
BeforeDiscovery {
    $root = "$PSScriptRoot/../.."
    $script:pages = foreach ($page in Get-ChildItem "$root/docs/en-US/*.md", "$root/docs/InsiderOne.DuckDB/*.md", "$root/README.md") {
        $title, $code, $line = '', $null, 0
        $examples = foreach ($text in Get-Content $page) {
            $line++
            if ($null -ne $code -and $text -eq '```') {
                @{ Title = $title; Line = $line - $code.Count; Code = $code -join "`n" }
                $code = $null
            }
            elseif ($null -ne $code) { $code += $text }
            elseif ($text -eq '```powershell') { $code = @() }
            elseif ($text -match '^#+ (?<title>.*)') { $title = $Matches.title }
        }
        @{ Page = $page.BaseName; Examples = $examples }
    }
}

Describe 'The examples of <Page>' -ForEach $pages {
    BeforeAll {
        $root = Resolve-Path "$PSScriptRoot/../.."
        Import-Module "$root/out/InsiderOne.PowerShell", "$root/out/InsiderOne.DuckDB"
        # What an example asks a person for.
        $token = [System.Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
        Mock Read-Host { $token }
        Mock Get-Credential { [pscredential]::new('mybrand', $token) }
        # No example leaves a schedule on the machine that runs the tests.
        Mock Unregister-InsiderSchedule { }
        Mock Register-InsiderSchedule { } -ParameterFilter { -not $PSBoundParameters.ContainsKey('As') }

        $variables = @{ INSIDER_STORE = "$TestDrive/store"; XDG_DATA_HOME = "$TestDrive/data"; INSIDER_PARTNER_NAME = 'mybrand'; INSIDER_API_TOKEN = 'an-example' }
        $before = @{}
        foreach ($name in $variables.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $variables[$name])
        }

        Push-Location $TestDrive
        Copy-Item -Recurse "$root/samples" samples
        'email', 'ada@example.com', 'bob@example.com', 'ada@example.com', 'not-an-address' | Set-Content vip.csv
        'phone_number', '030 901820', '+49 30 901821', '12' | Set-Content phones.csv
        'a-1', 'a-2' | Set-Content ids.txt
        'email,event_name,timestamp,event_params.unit_price', 'ada@example.com,purchase,2026-11-24T06:30:00Z,12.5', 'bob@example.com,purchase,2026-11-24T07:30:00Z,7' |
            Set-Content events.csv
        'E-mail,Card,Ordered,Price,Currency,Store', 'ada@example.com,C-1,2026-11-24 09:30:00,12.50,TRY,Ankara' | Set-Content orders.csv
        'email,event_name,timestamp', 'ada@example.com,purchase,2026-11-24T06:30:00Z', 'not-an-address,purchase,2026-11-24T06:30:00Z' | Set-Content mixed.csv
        $null = New-Item -ItemType Directory exports/customers, exports/events, customers, visits
        '{"user":{"email":"ada@example.com"}}' | Set-Content exports/events/part-0
        $connection = New-InsiderDuckDBConnection crm.duckdb
        $connection.Open()
        $command = $connection.CreateCommand()
        $command.CommandText = "
            create table customers as select 'ada@example.com' as email, '+4930901820' as phone, 'DE' as country, true as consent, 120 as ltv;
            copy customers to '$TestDrive/customers/0.parquet' (format parquet);
            copy customers to '$TestDrive/exports/customers/0.csv.gz' (format csv, header, compression gzip);
            copy (from customers union all from customers) to '$TestDrive/visits/0.csv.gz' (format csv, header, compression gzip)"
        $null = $command.ExecuteNonQuery()
        $connection.Close()

        # A stand-in for Snowflake where an example needs one: $snowflake is a connection to it, and so is what Connect-InsiderSnowflake returns.
        $standIn = $null
        if ($Examples.Code -match 'snowflake') {
            . "$root/tests/Pester/SnowflakeStandIn.ps1"
            $standIn = Open-SnowflakeStandIn
            Set-Content key.p8 $standIn.Ready.privateKey
            [System.Security.Cryptography.RSA]::Create(2048).ExportSubjectPublicKeyInfoPem() | Set-Content insider.pub
            $snowflake = Connect-InsiderSnowflake $standIn.Ready.account -User $standIn.Ready.user -PrivateKeyPath key.p8 -Role accountadmin -Warehouse wh -Database insider_export -Schema public -HostName $standIn.Ready.host
            Mock Connect-InsiderSnowflake { $snowflake }
        }

        $stage = Start-InsiderSandbox
        $credential = $stage.Credential
        $null = Start-InsiderRelay

        # Vaults in memory, never the user's own, with a credential in them; and a server for one-time links.
        Import-Module "$root/tests/Shared/Vaults/Microsoft.PowerShell.SecretManagement.psm1" -Scope Global
        $null = $credential | Register-InsiderCredential main
        $snap = [System.Net.HttpListener]::new()
        $probe = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $probe.Start()
        $snapUri = "http://127.0.0.1:$($probe.LocalEndpoint.Port)/"
        $probe.Stop()
        $snap.Prefixes.Add($snapUri)
        $snap.Start()
        $snapServer = [powershell]::Create().AddScript({
                param($listener)
                $kept = ''
                while ($listener.IsListening) {
                    # Never waits for good: a listener that is closed just then wakes nobody, and a stop comes through only between two calls.
                    $next = $listener.GetContextAsync()
                    while (-not $next.Wait(200)) { if (-not $listener.IsListening) { return } }
                    $context = $next.Result
                    if ($context.Request.HttpMethod -eq 'POST') {
                        $kept = ([System.IO.StreamReader]::new($context.Request.InputStream).ReadToEnd() | ConvertFrom-Json).password
                        $answer = @{ token = 'snappass1~' + 'k' * 43 + '=' }
                    }
                    else { $answer = @{ password = $kept } }
                    $bytes = [System.Text.Encoding]::UTF8.GetBytes(($answer | ConvertTo-Json))
                    $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                    $context.Response.Close()
                }
            }).AddArgument($snap)
        $null = $snapServer.BeginInvoke()
        # Something to run and to schedule.
        $script:webhook = "${snapUri}hook"
        $destination = @{ Credential = 'main'; SegmentName = 'vip-{date:yyyyMMdd-HHmmssfff}'; AttributeName = 'email'; AllowPersonalData = $true }
        # One topic goes on where another ends.
        $names = if ($Page -eq 'about_InsiderOne_Orchestrations') { 'vip', 'loyalty' } else { 'vip' }
        foreach ($name in $names) { $null = New-InsiderDestination $name @destination }
        $null = New-InsiderOrchestration nightly -Destination vip -Path vip.csv -Schedule '30 6 * * *' -TimeZone UTC -MaxInvalidPercent 50
        # Something for the examples that read the history.
        'vip-earlier', 'night-earlier' |
            ForEach-Object { 'ada@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment $_ -Credential $credential } |
            Wait-InsiderSegment |
            Out-Null
    }

    AfterAll {
        $snap.Close()
        $snapServer.Dispose()
        Remove-Module Microsoft.PowerShell.SecretManagement
        $connection.Dispose()
        Stop-InsiderRelay
        $stage | Stop-InsiderSandbox
        if ($standIn) { Close-SnowflakeStandIn $standIn }
        Pop-Location
        foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }

    It '<Title>, line <Line>' -ForEach $Examples {
        # A token of the environment is worth nothing at the sandbox: a credential that is used must be the sandbox's.
        if ($Code -match 'New-InsiderCredential' -and $Code -match 'Send-InsiderSegment') { Mock New-InsiderCredential { $stage.Credential } }

        # A fixed port may be taken on the machine that runs the tests, and the module is there already.
        $script = [scriptblock]::Create(($Code -replace 'https://snappass\.example\.com', $snapUri -replace '-Port \d+', '-Port 0' -replace 'Import-Module \./out', "Import-Module $root/out"))
        # Nobody answers at an address that is an example; the page's own relay does.
        if ($Code -match 'Register-InsiderRelay') { $script = [scriptblock]::Create(($script -replace 'https://relay\.example\.com(/insider)?', @(Get-InsiderRelay)[0].PublicUri)) }
        {
            $ErrorActionPreference = 'Stop'
            # Of an account that is an example nobody can find out whether its token is good.
            $PSDefaultParameterValues = @{ 'Publish-InsiderDestination:SkipConnectionTest' = $Code -match 'mybrand' }
            $before = (Get-Variable -Scope 0).Name
            . $script | Out-Null
            # Who follows a topic has what its earlier blocks made.
            if ($Page -like 'about_*') { Get-Variable -Scope 0 | Where-Object Name -NotIn $before | ForEach-Object { Set-Variable $_.Name $_.Value -Scope Script } }
        } | Should -Not -Throw
        if (-not (Get-InsiderRelay | Where-Object IsResponding)) { $null = Start-InsiderRelay }
    }
}
