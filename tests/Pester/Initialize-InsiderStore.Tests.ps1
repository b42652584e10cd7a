BeforeDiscovery {
    $missing = 'radosgw', 'ceph-mon', 'ceph-osd', 'curl' | Where-Object { -not (Get-Command $_ -CommandType Application -ErrorAction Ignore) }
    $script:reason = if ($missing) { "the S3 gateway is not installed: tests/servers/install.sh ($($missing -join ', '))" }
    # Under CI a gateway that is missing is a failure, not a reason to look away.
    $script:without = [bool] $missing -and -not $env:CI
}

Describe 'Initialize-InsiderStore and Test-InsiderStore with a folder' {
    BeforeAll { Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell" }

    It 'makes it, for its owner alone, and leaves no record' {
        $failures = $null
        $checks = Initialize-InsiderStore "$TestDrive/store" -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
        $checks[1..6].Outcome | Should -Be (@('Passed') * 6)
        Get-ChildItem "$TestDrive/store" -Recurse -File | Should -BeNullOrEmpty
        if (-not $IsWindows) { (Get-Item "$TestDrive/store").UnixMode | Should -Be 'drwx------' }
        Test-InsiderStore "$TestDrive/store" -Quiet | Should -BeTrue
    }

    It 'touches nothing with -WhatIf' {
        $null = Initialize-InsiderStore "$TestDrive/none" -WhatIf
        "$TestDrive/none" | Should -Not -Exist
    }

    It 'takes the store of the environment' {
        $env:INSIDER_STORE = "$TestDrive/named"
        try { (Test-InsiderStore)[0].Store | Should -Match '/named/$' } finally { $env:INSIDER_STORE = $null }
    }

    It 'shows a table, a list and JSON' {
        $checks = Test-InsiderStore "$TestDrive/store"
        $checks | Format-Table | Out-String -Width 100 | Should -Match 'Passed\s+Folder'
        $checks | Format-List | Out-String -Width 100 | Should -Match 'RecommendedAction'
        ($checks[0] | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json).Outcome | Should -Be 'Passed'
    }

    It 'stops a deployment with -ErrorAction Stop' {
        { Test-InsiderStore 's3://No_Bucket' -ErrorAction Stop } | Should -Throw -ErrorId 'StoreCheckFailed,*'
    }
}

Describe 'Initialize-InsiderStore and Test-InsiderStore with a bucket' -Skip:$without {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $start = [System.Diagnostics.ProcessStartInfo]::new('/bin/bash', "$PSScriptRoot/../servers/s3-gateway.sh")
        $start.RedirectStandardInput = $true
        $start.RedirectStandardOutput = $true
        $script:gateway = [System.Diagnostics.Process]::Start($start)
        $line = $gateway.StandardOutput.ReadLine()
        if (-not $line) { throw "The S3 gateway did not start: tests/servers/install.sh" }
        $script:endpoint = $line.Split(' ')[1]

        $script:keep = @{}
        $set = @{
            AWS_ACCESS_KEY_ID = 'TESTACCESSKEY'; AWS_SECRET_ACCESS_KEY = 'testsecretkey1234567890'; AWS_REGION = 'us-east-1'; AWS_PROFILE = $null
            AWS_SESSION_TOKEN = $null; AWS_ENDPOINT_URL_S3 = $endpoint; AWS_EC2_METADATA_DISABLED = 'true'
        }
        foreach ($name in $set.Keys) {
            $keep[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $set[$name])
        }

        # The bucket from outside: its rules, its objects, its unfinished uploads.
        function Get-Bucket([string] $query) {
            curl --silent --user 'TESTACCESSKEY:testsecretkey1234567890' --aws-sigv4 'aws:amz:us-east-1:s3' --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$endpoint/insider?$query="
        }
        function Get-Everything { (Get-Bucket lifecycle), (Get-Bucket versions), (Get-Bucket uploads) -join "`n" -replace '<(RequestId|HostId)>[^<]*' }
    }

    AfterAll {
        foreach ($name in $keep.Keys) { [Environment]::SetEnvironmentVariable($name, $keep[$name]) }
        $gateway.StandardInput.Close()
        $gateway.WaitForExit()
    }

    It 'touches nothing with -WhatIf, and nothing with Test-InsiderStore' {
        $before = Get-Everything
        $null = Initialize-InsiderStore s3://insider/crm -WhatIf
        Test-InsiderStore s3://insider/crm -Quiet | Should -BeTrue
        Get-Everything | Should -Be $before
    }

    It 'tries everything, writes the rules once, and leaves nothing else' {
        $failures = $null
        $checks = Initialize-InsiderStore s3://insider/crm -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
        $checks.Name | Should -Contain 'PresignedUrl'
        ($checks | Where-Object Name -EQ LifeCycle).Outcome | Should -Be 'Passed'
        $rules = Get-Bucket lifecycle
        foreach ($name in 'staged', 'probes', 'kept', 'uploads') { $rules | Should -Match "insiderone-crm/$name" }
        Get-Bucket versions | Should -Not -Match '<Key>'
        $before = Get-Everything
        $verbose = Initialize-InsiderStore s3://insider/crm -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $verbose | Should -Not -Match 'life-cycle'
        Get-Everything | Should -Be $before
    }

    It 'asks with the names of the rules' {
        $text = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "Import-Module '$PSScriptRoot/../../out/InsiderOne.PowerShell'; Initialize-InsiderStore s3://insider/other -WhatIf"
        $text | Out-String | Should -Match "add 'insiderone-other/staged'.*keep the \d other rules"
    }

    It 'says what is wrong with <Store>' -ForEach @(
        @{ Store = 's3://no-such-bucket/crm'; ErrorId = 'S3BucketNotFound' }
        @{ Store = 's3://insider/crm?profile=no-such-profile'; ErrorId = 'S3CredentialsMissing' }
        @{ Store = 's3://insider/crm?endpoint=http://127.0.0.1:9'; ErrorId = 'S3EndpointUnreachable' }
    ) {
        $failures = $null
        $checks = Test-InsiderStore $Store -ErrorAction SilentlyContinue -ErrorVariable failures
        @($checks)[-1].ErrorId | Should -Be $ErrorId
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'StoreCheckFailed,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Test-InsiderStore $Store -Quiet | Should -BeFalse
    }

    It 'shows a policy for each role as JSON, and asks nothing of the bucket' {
        $policies = Initialize-InsiderStore 's3://no-such-bucket-here/crm?region=eu-central-1' -ShowPolicy
        $policies.Role | Should -Be 'Sender', 'Reader', 'Relay', 'Administrator'
        foreach ($policy in $policies) { ($policy.Json | ConvertFrom-Json).Version | Should -Be '2012-10-17' }
        ($policies | Where-Object Role -EQ Reader).Json | Should -Not -Match 'staged|PutObject|DeleteObject'
    }
}
