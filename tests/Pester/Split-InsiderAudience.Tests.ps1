Describe 'Split-InsiderAudience' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:people = 1..1000 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email
    }

    It 'returns the treatments in order, and then the control group' {
        $sides = $people | Split-InsiderAudience A, B -ControlPercent 10 -Salt spring
        $sides.Treatment | Should -Be 'A', 'B', 'control'
        $sides.IsControl | Should -Be $false, $false, $true
        ($sides | Measure-Object SentCount -Sum).Sum | Should -Be 1000
        $sides | Should -BeOfType InsiderOne.InsiderAudience
    }

    It 'puts the same person on the same side every time' {
        $one = $people | Split-InsiderAudience A, B -Salt spring
        $other = 1000..1 | ForEach-Object { "USER$_@Example.com" } | New-InsiderAudience -AttributeName email | Split-InsiderAudience b, a -Salt spring
        Compare-Object (Get-Content $one[0].Files.Path) (Get-Content $other[1].Files.Path) | Should -BeNullOrEmpty
    }

    It 'writes who is where, once' {
        $null = $people | Split-InsiderAudience A -ControlPercent 50 -Salt spring -MembershipPath "$TestDrive/sides.csv"
        $rows = Import-Csv "$TestDrive/sides.csv"
        $rows.Count | Should -Be 1000
        $rows.treatment | Sort-Object -Unique | Should -Be 'A', 'control'
        $failures = $null
        $people | Split-InsiderAudience A -Salt spring -MembershipPath "$TestDrive/sides.csv" -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ListPathExists,*'
    }

    It 'makes no control group of 0 per cent, and nothing but one of 100' {
        ($people | Split-InsiderAudience A -Salt s).Treatment | Should -Be 'A'
        ($people | Split-InsiderAudience A -Salt s -ControlPercent 100 -WarningAction SilentlyContinue).SentCount | Should -Be 0, 1000
    }

    It 'takes a report, and what a job sent back' {
        ($people | Test-InsiderAudience | Split-InsiderAudience A -Salt s).SentCount | Should -Be 1000
        $people | Export-Clixml "$TestDrive/people.xml"
        (Import-Clixml "$TestDrive/people.xml" | Split-InsiderAudience A -Salt s).SentCount | Should -Be 1000
    }

    It 'splits the next audience when one cannot be' {
        $gone = 'a@example.com' | New-InsiderAudience -AttributeName email
        $gone | Remove-InsiderAudience
        $sides = $gone, $people | Split-InsiderAudience A -Salt s -ErrorAction SilentlyContinue -ErrorVariable failures
        $sides.SentCount | Should -Be 1000
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudienceFileNotReadable,*'
    }
}
