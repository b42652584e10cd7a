Describe 'Start-InsiderCampaign' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $null = Start-InsiderRelay -Store $store
        $script:people = 1..500 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email
        $script:common = @{ Credential = $sandbox.Credential; Store = $store }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
    }

    It 'sends each treatment and nothing to the control group' {
        $segments = $people | Start-InsiderCampaign spring -Treatment A, B -ControlPercent 20 @common | Wait-InsiderSegment
        $segments.SegmentName | Sort-Object | Should -Be 'spring-A', 'spring-B'
        $segments.Status | Sort-Object -Unique | Should -Be 'Completed'
        $campaign = Get-InsiderCampaign spring -Store $store
        ($segments | Measure-Object SentCount -Sum).Sum + $campaign.ControlCount | Should -Be 500
        (Invoke-RestMethod "$($sandbox.BaseUri)sandbox/requests").uploads.Count | Should -Be 2
    }

    It 'goes on where a process that was killed left off' {
        $name = 'killed'
        Set-Content "$TestDrive/killed.ps1" {
            param($Module, $BaseUri, $Store, $Name)
            Import-Module $Module
            $credential = New-InsiderCredential -FromEnvironment -BaseUri $BaseUri
            1..500 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email |
                Start-InsiderCampaign $Name -Treatment A, B, C -ControlPercent 20 -Credential $credential -Store $Store -ThrottleLimit 1
        }
        $slow = Start-InsiderSandbox -Fault SlowAnswer -AnswerDelaySeconds 3
        try {
            $env:INSIDER_PARTNER_NAME = $slow.Credential.PartnerName
            $env:INSIDER_API_TOKEN = [InsiderOne.InsiderCredential].GetMethod('RevealToken', [Reflection.BindingFlags]'Instance,NonPublic').Invoke($slow.Credential, @())
            $module = Resolve-Path "$PSScriptRoot/../../out/InsiderOne.PowerShell"
            $process = Start-Process pwsh -PassThru -ArgumentList '-NoProfile', '-File', "$TestDrive/killed.ps1", $module, $slow.BaseUri, $store, $name
            $deadline = (Get-Date).AddSeconds(60)
            while (-not (Get-InsiderSegment "$name-*" -Store $store -Status Submitted, Completed)) {
                if ((Get-Date) -gt $deadline) { throw 'Nothing was sent.' }
                Start-Sleep -Milliseconds 100
            }
            # The second request has certainly left then, and its answer takes three seconds.
            Start-Sleep -Seconds 1
            $process.Kill()
            $process.WaitForExit()
            (Get-InsiderCampaign $name -Store $store).IsComplete | Should -BeFalse

            $segments = $people | Start-InsiderCampaign $name -Treatment A, B, C -ControlPercent 20 -Credential $slow.Credential -Store $store | Wait-InsiderSegment -TimeoutSeconds 60
            $segments.SegmentName | Sort-Object | Should -Be "$name-A", "$name-B", "$name-C"
            $segments.Status | Sort-Object -Unique | Should -Be 'Completed'
            # Each name went out once.
            $uploads = (Invoke-RestMethod "$($slow.BaseUri)sandbox/requests").uploads
            @($uploads).Count | Should -Be 3
            (Get-InsiderCampaign $name -Store $store).IsComplete | Should -BeTrue
        }
        finally {
            Remove-Item Env:INSIDER_PARTNER_NAME, Env:INSIDER_API_TOKEN
            $slow | Stop-InsiderSandbox
        }
    }

    It 'refuses other settings and other people for a campaign that was started' {
        $null = $people | Start-InsiderCampaign fixed -Treatment A -ControlPercent 10 @common
        { $people | Start-InsiderCampaign fixed -Treatment A -ControlPercent 11 @common } | Should -Throw -ErrorId 'CampaignDiffers,*'
        { 'x@example.com', 'y@example.com', 'z@example.com' | New-InsiderAudience -AttributeName email | Start-InsiderCampaign fixed -Treatment A -ControlPercent 10 @common } |
            Should -Throw -ErrorId 'CampaignAudienceDiffers,*'
        @(Get-InsiderSegment fixed-* -Store $store).Count | Should -Be 1
    }

    It 'does nothing with -WhatIf' {
        $people | Start-InsiderCampaign whatif -Treatment A -ControlPercent 10 @common -WhatIf | Should -BeNullOrEmpty
        Get-InsiderCampaign whatif* -Store $store | Should -BeNullOrEmpty
    }

    It 'records nobody, and no token' {
        $records = Get-ChildItem "$store/campaigns" -Recurse -File | Get-Content -Raw
        $records | Should -Not -Match 'user\d+@'
        $records | Should -Not -Match 'token'
    }
}
