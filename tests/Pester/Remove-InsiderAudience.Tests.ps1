Describe 'Remove-InsiderAudience' {
    BeforeAll { Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell" }

    BeforeEach {
        $script:audience = 'a@example.com' | New-InsiderAudience -AttributeName email
        $script:path = $audience.Files[0].Path
    }

    It 'deletes the files, and returns nothing' {
        $audience | Remove-InsiderAudience | Should -BeNullOrEmpty
        $path | Should -Not -Exist
    }

    It 'takes a report, the parameter, and a property' {
        $audience | Test-InsiderAudience | Remove-InsiderAudience
        $path | Should -Not -Exist
        $other = 'a@example.com' | New-InsiderAudience -AttributeName email
        Remove-InsiderAudience -Audience $other
        $other.Files[0].Path | Should -Not -Exist
        $third = 'a@example.com' | New-InsiderAudience -AttributeName email
        [pscustomobject]@{ Audience = $third } | Remove-InsiderAudience
        $third.Files[0].Path | Should -Not -Exist
    }

    It 'is quiet about what is gone' {
        $failures = $null
        $audience, $audience | Remove-InsiderAudience -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
    }

    It 'deletes nothing with -WhatIf' {
        $audience | Remove-InsiderAudience -WhatIf
        $path | Should -Exist
    }

    It 'leaves other audiences alone' {
        $other = 'b@example.com' | New-InsiderAudience -AttributeName email
        $audience | Remove-InsiderAudience
        $other.Files[0].Path | Should -Exist
        $other | Remove-InsiderAudience
    }

    It 'takes one that came back from Import-Clixml' {
        $audience | Export-Clixml "$TestDrive/audience.xml"
        Import-Clixml "$TestDrive/audience.xml" | Remove-InsiderAudience
        $path | Should -Not -Exist
    }

    It 'never deletes a file that is not the audience''s own' {
        Set-Content "$TestDrive/precious.txt" 'keep me'
        $audience | Export-Clixml "$TestDrive/audience.xml"
        $forged = (Get-Content "$TestDrive/audience.xml" -Raw).Replace($path, "$TestDrive/precious.txt")
        Set-Content "$TestDrive/forged.xml" $forged
        $failures = $null
        Import-Clixml "$TestDrive/forged.xml" | Remove-InsiderAudience -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudienceFileForeign,*'
        "$TestDrive/precious.txt" | Should -Exist
    }
}
