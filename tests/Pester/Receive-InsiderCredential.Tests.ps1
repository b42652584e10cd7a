# What a link does when it is redeemed is in New-InsiderCredentialLink.Tests.ps1; here is what is refused before that.
Describe 'Receive-InsiderCredential' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:link = 'https://snappass.invalid/snappass0123~' + 'k' * 43 + '%3D'
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'a link that was cut off'; Change = { $link.Substring(0, $link.Length - 6) }; Id = 'CredentialLinkInvalid' }
        @{ Why = 'a link without its key'; Change = { $link -replace '~.*' }; Id = 'CredentialLinkInvalid' }
        @{ Why = 'plain http'; Change = { $link -replace '^https', 'http' }; Id = 'CredentialLinkNotSecure' }
    ) {
        $failure = { Receive-InsiderCredential (& $Change) -PassThru } | Should -Throw -ErrorId "$Id,*" -PassThru
        "$failure $($failure.ErrorDetails.RecommendedAction)" | Should -Not -Match 'snappass0123|kkkk'
    }

    It 'says of a server that cannot be reached that the link is unused, and does not show it' {
        $failure = { Receive-InsiderCredential $link -PassThru } | Should -Throw -ErrorId 'SnapPassNotReachable,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match 'still unused'
        "$failure" | Should -Not -Match 'snappass0123|kkkk'
    }

    It 'asks for nothing with -WhatIf' {
        Receive-InsiderCredential $link main -WhatIf -Store "$TestDrive/store" | Should -BeNullOrEmpty
        "$TestDrive/store" | Should -Not -Exist
    }
}
