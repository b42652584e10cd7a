Describe 'Compare-InsiderAudience' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:credential = $sandbox.Credential
        $null = Start-InsiderRelay -Store $store
        $script:before = 'a@example.com', 'b@example.com', 'c@example.com' | New-InsiderAudience -AttributeName email
        $script:now = 'B@example.com', 'd@example.com' | New-InsiderAudience -AttributeName email
        $script:key = [System.Net.NetworkCredential]::new('', 'one key for the whole team').SecurePassword
        # The user's own key file stays as it is.
        $script:data = $env:XDG_DATA_HOME
        $env:XDG_DATA_HOME = "$TestDrive/data"
    }

    AfterAll {
        $env:XDG_DATA_HOME = $data
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
    }

    It 'counts what changed since a send whose file was kept' {
        $sent = $before | Send-InsiderSegment kept -Credential $credential -Store $store -KeepFile | Wait-InsiderSegment
        $result = $now | Compare-InsiderAudience $sent
        $result | Should -BeOfType InsiderOne.InsiderAudienceComparison
        $result.Basis | Should -Be 'File'
        $result.AddedCount, $result.RemovedCount, $result.UnchangedCount | Should -Be 1, 2, 1
    }

    It 'does so with digests when the file is gone, and only with the right key' {
        $sent = $before | Send-InsiderSegment digest -Credential $credential -Store $store -KeepDigest -DigestKey $key | Wait-InsiderSegment
        $result = $now | Compare-InsiderAudience $sent -DigestKey $key -AddedPath "$TestDrive/added.csv"
        $result.Basis | Should -Be 'Digest'
        $result.AddedCount, $result.RemovedCount, $result.UnchangedCount | Should -Be 1, 2, 1
        Get-Content "$TestDrive/added.csv" | Should -Be 'email', 'd@example.com'
        { $now | Compare-InsiderAudience $sent -DigestKey ([System.Net.NetworkCredential]::new('', 'somebody else''s long key').SecurePassword) } | Should -Throw -ErrorId 'DigestKeyDiffers,*'
        { $now | Compare-InsiderAudience $sent } | Should -Throw -ErrorId 'DigestKeyMissing,*'
        { $now | Compare-InsiderAudience $sent -DigestKey $key -RemovedPath "$TestDrive/removed.csv" } | Should -Throw -ErrorId 'EarlierValuesUnknown,*'
    }

    It 'has a key file of its own when none is given' -Skip:$IsWindows {
        $sent = $before | Send-InsiderSegment own-key -Credential $credential -Store $store -KeepDigest | Wait-InsiderSegment
        (Get-Item "$env:XDG_DATA_HOME/InsiderOne/digest.key").UnixMode | Should -Be '-rw-------'
        ($now | Compare-InsiderAudience $sent).UnchangedCount | Should -Be 1
    }

    It 'keeps no digests unless asked, and refuses a short key' {
        $sent = $before | Send-InsiderSegment plain -Credential $credential -Store $store | Wait-InsiderSegment
        "$store/digests/$($sent.Id).bin" | Should -Not -Exist
        { $now | Compare-InsiderAudience $sent } | Should -Throw -ErrorId 'EarlierDigestsGone,*'
        { $before | Send-InsiderSegment short -Credential $credential -Store $store -DigestKey ([System.Net.NetworkCredential]::new('', 'short').SecurePassword) } | Should -Throw -ErrorId 'DigestKeyTooShort,*'
    }
}
