Describe 'Update-InsiderSegment' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $script:credential = $sandbox.Credential
        $null = Start-InsiderRelay -Store $store
        $script:audience = 'a@example.com', 'b@example.com', 'c@example.com' | New-InsiderAudience -AttributeName email
        function Send-Earlier($Name) { $audience | Send-InsiderSegment $Name -Credential $credential -Store $store -KeepFile | Wait-InsiderSegment }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
    }

    It 'adds and removes, and sends under the next free name' {
        $second = Send-Earlier vip | Update-InsiderSegment -Add d@example.com -Remove a@example.com -Credential $credential | Wait-InsiderSegment
        $second.SegmentName | Should -Be 'vip-2'
        $second.Status | Should -Be 'Completed'
        Get-Content "$store/kept/$($second.Id).csv" | Should -Be 'b@example.com', 'c@example.com', 'd@example.com'
        ($second | Update-InsiderSegment -Add e@example.com -Credential $credential).SegmentName | Should -Be 'vip-3'
    }

    It 'takes files, audiences and numbers' {
        'email', 'f@example.com' | Set-Content "$TestDrive/more.csv"
        $more = 'g@example.com' | New-InsiderAudience -AttributeName email
        (Send-Earlier mixed | Update-InsiderSegment -Add (Get-Item "$TestDrive/more.csv"), $more, h@example.com -Credential $credential).SentCount | Should -Be 6
        '1', '2' | Set-Content "$TestDrive/numbers.csv"
        (Update-InsiderSegment -Path "$TestDrive/numbers.csv" -AttributeName uuid -Add 3 -SegmentName numbers -Credential $credential -Store $store).SentCount | Should -Be 3
    }

    It 'leaves out what is not valid, and warns' {
        $warnings = $null
        $sent = Send-Earlier warned | Update-InsiderSegment -Add nonsense -Credential $credential -WarningVariable warnings -WarningAction SilentlyContinue
        $sent.SentCount | Should -Be 3
        "$warnings" | Should -BeLike '1 values*'
        "$warnings" | Should -Not -Match 'nonsense'
    }

    It 'stops when too much would be gone' {
        $failures = $null
        $first = Send-Earlier shrunk
        $first | Update-InsiderSegment -ReplaceWith a@example.com -Credential $credential -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'UpdateShrinksTooMuch,*'
        ($first | Update-InsiderSegment -ReplaceWith a@example.com -Credential $credential -MaxShrinkPercent 70).SentCount | Should -Be 1
    }

    It 'says what to do when the file expired' {
        $first = Send-Earlier expired
        Remove-Item "$store/kept/$($first.Id).csv"
        { $first | Update-InsiderSegment -Add d@example.com -Credential $credential -ErrorAction Stop } | Should -Throw -ErrorId 'EarlierFileGone,*'
    }

    It 'refuses a name that does not fit' {
        { Send-Earlier ('x' * 40) | Update-InsiderSegment -Add d@example.com -Credential $credential -ErrorAction Stop } | Should -Throw -ErrorId 'SegmentNameTooLong,*'
    }

    It 'takes a segment of a job, and an id' {
        $first = Send-Earlier clixml
        $first | Export-Clixml "$TestDrive/segment.xml"
        (Import-Clixml "$TestDrive/segment.xml" | Update-InsiderSegment -Add d@example.com -Credential $credential).SegmentName | Should -Be 'clixml-2'
        (Update-InsiderSegment -Id $first.Id -Add d@example.com -Credential $credential -Store $store).SegmentName | Should -Be 'clixml-3'
    }
}
