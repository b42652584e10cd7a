Describe 'Start-InsiderSandbox' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"

        # An upload as Insider One's documentation has it.
        function Send-Upload($Sandbox, [hashtable] $Header = @{}) {
            Invoke-RestMethod "$($Sandbox.BaseUri)fps/v1/upload" -Method Post -ContentType application/json -Headers $Header -Body '{}' -SkipHttpErrorCheck -StatusCodeVariable script:code
        }
    }

    BeforeEach { $script:sandbox = $null }

    AfterEach { if ($sandbox) { Stop-InsiderSandbox $sandbox } }

    It 'returns its address, and a credential it accepts' {
        $script:sandbox = Start-InsiderSandbox
        $sandbox | Should -BeOfType InsiderOne.InsiderSandbox
        $sandbox.BaseUri.IsLoopback | Should -BeTrue
        $sandbox.Credential | Should -BeOfType InsiderOne.InsiderCredential
        $sandbox.Credential.BaseUri | Should -Be $sandbox.BaseUri
        $sandbox.Credential.PartnerName | Should -Be 'sandbox'
        (Get-Process -Id $sandbox.ProcessId).HasExited | Should -BeFalse
    }

    It 'refuses whoever has not got it' {
        $script:sandbox = Start-InsiderSandbox
        (Send-Upload $sandbox @{ 'X-PARTNER-NAME' = 'sandbox'; 'X-REQUEST-TOKEN' = 'guess' }).statusMessage | Should -Be 'Unauthorized'
        $script:code | Should -Be 401
    }

    It 'never shows its token' {
        $script:sandbox = Start-InsiderSandbox -Verbose -Debug 4>$null 5>$null
        $token = $sandbox.Credential.GetType().GetMethod('RevealToken', [System.Reflection.BindingFlags] 'NonPublic, Instance').Invoke($sandbox.Credential, $null)
        $token.Length | Should -BeGreaterThan 8
        $text = ($sandbox | Format-List * -Force | Out-String), ($sandbox | ConvertTo-Json -Depth 9), ($sandbox | Out-String), ($sandbox | ConvertTo-Csv | Out-String) -join ''
        $text.Contains($token) | Should -BeFalse
        if ($IsLinux) { (Get-Content "/proc/$($sandbox.ProcessId)/cmdline" -Raw).Contains($token) | Should -BeFalse }
    }

    It 'takes -PartnerName, -Port and -ProcessingDelaySeconds' {
        $script:sandbox = Start-InsiderSandbox -PartnerName mybrand -ProcessingDelaySeconds 0.5
        $sandbox.Credential.PartnerName | Should -Be 'mybrand'
        $port = $sandbox.BaseUri.Port
        $failure = { Start-InsiderSandbox -Port $port } | Should -Throw -ErrorId 'AddressInUse,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Port'
        Stop-InsiderSandbox $sandbox
        $script:sandbox = Start-InsiderSandbox -Port $port
        $sandbox.BaseUri.Port | Should -Be $port
    }

    It 'accepts the token of -EnvironmentVariable, which shows in no command line' {
        $env:INSIDER_PESTER_TOKEN = [guid]::NewGuid()
        try {
            $script:sandbox = Start-InsiderSandbox -EnvironmentVariable INSIDER_PESTER_TOKEN
            (Send-Upload $sandbox @{ 'X-PARTNER-NAME' = 'sandbox'; 'X-REQUEST-TOKEN' = $env:INSIDER_PESTER_TOKEN }).statusMessage | Should -Not -Be 'Unauthorized'
            $script:code | Should -Not -Be 401
            if ($IsLinux) { (Get-Content "/proc/$($sandbox.ProcessId)/cmdline" -Raw).Contains($env:INSIDER_PESTER_TOKEN) | Should -BeFalse }
            $env:INSIDER_PESTER_TOKEN = 'two words'
            { Start-InsiderSandbox -EnvironmentVariable INSIDER_PESTER_TOKEN } | Should -Throw -ErrorId 'ApiTokenInvalid,*'
        }
        finally { $env:INSIDER_PESTER_TOKEN = $null }
        $failure = { Start-InsiderSandbox -EnvironmentVariable INSIDER_PESTER_TOKEN } | Should -Throw -ErrorId 'EnvironmentVariableMissing,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match 'New-Guid'
    }

    It 'enforces -RequestsPerSecond with 429' {
        $script:sandbox = Start-InsiderSandbox -RequestsPerSecond 1
        $audience = 'a@example.com' | New-InsiderAudience -AttributeName email
        $store = "$TestDrive/store"
        $null = Start-InsiderRelay -Store $store
        try {
            $rows = foreach ($i in 1..3) { [pscustomobject]@{ SegmentName = "limit-$i"; Audience = $audience } }
            $segments = $rows | Send-InsiderSegment -Credential $sandbox.Credential -Store $store
            # The client waits and tries again: nothing is lost.
            $segments.Status | Sort-Object -Unique | Should -Be 'Submitted'
            (Invoke-RestMethod "$($sandbox.BaseUri)sandbox/requests").throttledCount | Should -BeGreaterThan 0
        }
        finally { Stop-InsiderRelay -Store $store }
    }

    It 'completes -Fault' {
        $line = 'Start-InsiderSandbox -Fault '
        $words = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $words | Should -Contain 'NameInUse'
        $words | Should -Contain 'NoCallback'
        $line = 'Start-InsiderSandbox -Fault NoCallback, thr'
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be 'Throttle', 'ThrottleNoRetryAfter'
    }

    It 'takes every fault it completes' {
        $line = 'Start-InsiderSandbox -Fault '
        $script:sandbox = Start-InsiderSandbox -RedirectTo http://127.0.0.1:9 -Fault (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $sandbox.ProcessId | Should -BeGreaterThan 0
    }

    It 'refuses a fault it does not know, and names those it does' {
        { Start-InsiderSandbox -Fault Nope } | Should -Throw '*Nope*NameInUse*' -ErrorId 'ChildFailed,*'
        { Start-InsiderSandbox -Fault 'Unavailable:x' } | Should -Throw '*Unavailable:3*'
    }

    It 'refuses -<parameter> <value>' -ForEach @(
        @{ Parameter = 'RequestsPerSecond'; Value = 0 }, @{ Parameter = 'ProcessingDelaySeconds'; Value = -1 }, @{ Parameter = 'Port'; Value = 65536 }, @{ Parameter = 'PartnerName'; Value = '' }
    ) {
        $extra = @{ $parameter = $value }
        { Start-InsiderSandbox @extra } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'starts nothing with -WhatIf' { Start-InsiderSandbox -WhatIf | Should -BeNullOrEmpty }

    It 'ends with the session that started it' {
        $id = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "Import-Module '$PSScriptRoot/../../out/InsiderOne.PowerShell'; (Start-InsiderSandbox).ProcessId"
        Get-Process -Id $id -ErrorAction Ignore | Wait-Process -Timeout 60
        Get-Process -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
