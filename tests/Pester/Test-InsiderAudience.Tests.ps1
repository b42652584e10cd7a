Describe 'Test-InsiderAudience' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:good = 'a@example.com', 'b@example.com' | New-InsiderAudience -AttributeName email
        $script:bad = 'a@example.com', 'nope' | New-InsiderAudience -AttributeName email
    }

    AfterAll { $good, $bad | Remove-InsiderAudience }

    It 'passes a good audience, whose report holds its counts and the audience' {
        $failures = $null
        $report = $good | Test-InsiderAudience -ErrorVariable failures
        $report | Should -BeOfType InsiderOne.InsiderAudienceReport
        $report.IsValid | Should -BeTrue
        $report.Reasons | Should -BeNullOrEmpty
        $report.SentCount | Should -Be 2
        $report.Audience | Should -Be $good
        $failures | Should -BeNullOrEmpty
    }

    It 'fails a bad one with reasons, and raises one non-terminating error' {
        $failures = $null
        $report = $bad | Test-InsiderAudience -ErrorAction SilentlyContinue -ErrorVariable failures
        $report.IsValid | Should -BeFalse
        $report.InvalidPercent | Should -Be 50
        $report.Reasons | Should -Match '50 %.*5 %.*EmailNoAt'
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudienceInvalid,*'
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'stops a runbook with -ErrorAction Stop' {
        { $bad | Test-InsiderAudience -ErrorAction Stop } | Should -Throw -ErrorId 'AudienceInvalid,*'
    }

    It 'answers true or false alone with -Quiet, without an error' {
        $failures = $null
        $bad | Test-InsiderAudience -Quiet -ErrorVariable failures | Should -BeExactly $false
        $good | Test-InsiderAudience -Quiet -ErrorVariable +failures | Should -BeExactly $true
        $failures | Should -BeNullOrEmpty
    }

    It 'judges by -MaxInvalidPercent: <percent> is <valid>' -ForEach @(
        @{ Percent = 100; Valid = $true }, @{ Percent = 50; Valid = $true }, @{ Percent = 49.99; Valid = $false }, @{ Percent = 0; Valid = $false }
    ) { $bad | Test-InsiderAudience -MaxInvalidPercent $percent -Quiet | Should -Be $valid }

    It 'judges by -MinimumCount' {
        $good | Test-InsiderAudience -MinimumCount 2 -Quiet | Should -BeTrue
        ($good | Test-InsiderAudience -MinimumCount 3 -ErrorAction SilentlyContinue).Reasons | Should -Match 'fewer than the 3'
    }

    It 'never passes an audience without a value' {
        $report = '', 'nope' | Test-InsiderAudience -AttributeName email -MaxInvalidPercent 100 -ErrorAction SilentlyContinue
        $report.IsValid | Should -BeFalse
        $report.Reasons | Should -Match 'no value to send'
    }

    It 'refuses thresholds that are none' {
        { $good | Test-InsiderAudience -MaxInvalidPercent 101 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { $good | Test-InsiderAudience -MinimumCount 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'takes the parameters of New-InsiderAudience' {
        Set-Content "$TestDrive/wide.csv" 'id,email', '1,a@example.com'
        (Test-InsiderAudience -Path "$TestDrive/wide.csv" -AttributeName email -Column email).Audience.SentCount | Should -Be 1
        (Test-InsiderAudience -LiteralPath "$TestDrive/wide.csv" -AttributeName email -Column email).IsValid | Should -BeTrue
        ('a@example.com' | Test-InsiderAudience -AttributeName email).IsValid | Should -BeTrue
        (Get-Item "$TestDrive/wide.csv" | Test-InsiderAudience -AttributeName email -Column email).IsValid | Should -BeTrue
    }

    It 'leaves no file behind with -Quiet' {
        $folder = Split-Path (Split-Path $good.Files[0].Path)
        $before = (Get-ChildItem $folder).Name
        'a@example.com' | Test-InsiderAudience -AttributeName email -Quiet | Should -BeTrue
        (Get-ChildItem $folder).Name | Should -Be $before
    }

    It 'judges each audience of a pipeline' {
        ($good, $bad, $good | Test-InsiderAudience -Quiet) | Should -Be $true, $false, $true
    }

    It 'judges a report again, as one judges its audience' {
        ($bad | Test-InsiderAudience -MaxInvalidPercent 50 | Test-InsiderAudience -ErrorAction SilentlyContinue).IsValid | Should -BeFalse
    }

    It 'says which value is none of its own' {
        { Get-Date | Test-InsiderAudience -ErrorAction Stop } | Should -Throw
    }
}
