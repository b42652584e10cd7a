Describe 'Get-InsiderCampaign' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $null = Start-InsiderRelay -Store $store
        foreach ($name in 'spring-2027', 'summer-2027') {
            $null = 1..200 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email |
                Start-InsiderCampaign $name -Treatment A, B -Weight 3, 1 -ControlPercent 20 -Credential $sandbox.Credential -Store $store
        }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
    }

    It 'lists them by name, with wildcards and in any case' {
        (Get-InsiderCampaign -Store $store).Name | Should -Be 'spring-2027', 'summer-2027'
        (Get-InsiderCampaign sp* -Store $store).Name | Should -Be 'spring-2027'
        (Get-InsiderCampaign SUMMER-2027 -Store $store).Name | Should -Be 'summer-2027'
        Get-InsiderCampaign none* -Store $store | Should -BeNullOrEmpty
    }

    It 'says what was sent' {
        $campaign = Get-InsiderCampaign spring-2027 -Store $store
        $campaign.IsComplete | Should -BeTrue
        $campaign.Treatment.Percent | Should -Be 60, 20
        $campaign.Treatment.SegmentName | Should -Be 'spring-2027-A', 'spring-2027-B'
        (Get-InsiderSegment -Id $campaign.Treatment.SegmentId -Store $store).SegmentName | Sort-Object | Should -Be 'spring-2027-A', 'spring-2027-B'
        $campaign.Treatment[0].SegmentName[0] | Should -Be 'spring-2027-A'
    }

    It 'takes names and campaigns from the pipeline, and says when one is not there' {
        (Get-InsiderCampaign -Store $store | Get-InsiderCampaign).Count | Should -Be 2
        $failures = $null
        Get-InsiderCampaign nope -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DefinitionNotFound,*'
    }

    It 'keeps its treatments through a job' {
        $copy = Start-Job { Import-Module $using:PSScriptRoot/../../out/InsiderOne.PowerShell; Get-InsiderCampaign spring-2027 -Store $using:store } | Receive-Job -Wait -AutoRemoveJob
        $copy.Treatment[1].Name | Should -Be 'B'
    }
}
