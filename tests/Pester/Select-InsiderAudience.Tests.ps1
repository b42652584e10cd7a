Describe 'Select-InsiderAudience' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:audience = 1..1000 | ForEach-Object { "id-$_" } | New-InsiderAudience -AttributeName uuid
    }

    It 'takes the first' {
        $small = $audience | Select-InsiderAudience -First 10
        $small.SentCount | Should -Be 10
        Get-Content $small.Files[0].Path | Should -Be (1..10 | ForEach-Object { "id-$_" })
        $small.Id | Should -Not -Be $audience.Id
    }

    It 'takes the same sample for the same seed, in the order of the audience' {
        $first, $second = 1..2 | ForEach-Object { , (Get-Content ($audience | Select-InsiderAudience -Sample 100 -Seed 42).Files[0].Path) }
        $first | Should -Be $second
        $first.Count | Should -Be 100
        $numbers = $first | ForEach-Object { [int]($_ -replace 'id-') }
        $numbers | Should -Be ($numbers | Sort-Object)
    }

    It 'takes an audience from a job' {
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($audience))
        ($copy | Select-InsiderAudience 3).SentCount | Should -Be 3
    }

    It 'takes all when there are fewer, and at least one' {
        ($audience | Select-InsiderAudience -First 5000).SentCount | Should -Be 1000
        { $audience | Select-InsiderAudience -First 0 } | Should -Throw
    }

    It 'says when the file is gone' {
        $gone = 'a' | New-InsiderAudience -AttributeName uuid
        $gone | Remove-InsiderAudience
        { $gone | Select-InsiderAudience 1 } | Should -Throw -ErrorId 'AudienceFileNotReadable,*'
    }
}
