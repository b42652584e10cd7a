Describe 'Export-InsiderReport' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:store = "$TestDrive/store"
        $script:sandbox = Start-InsiderSandbox
        $null = Start-InsiderRelay -Store $store
        $script:audience = 'a@example.com', 'b@example.com' | New-InsiderAudience -AttributeName email
        # The second is refused: a name is taken once.
        $null = foreach ($name in 'vip', 'vip', 'churn') {
            $audience | Send-InsiderSegment $name -Credential $sandbox.Credential -Store $store -ErrorAction SilentlyContinue | Wait-InsiderSegment -TimeoutSeconds 60 -ErrorAction SilentlyContinue
        }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { Stop-InsiderSandbox $sandbox }
    }

    It 'writes one page that begins with what needs attention' {
        $file = Export-InsiderReport "$TestDrive/report.html" -Store $store -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        $page = Get-Content $file -Raw
        $page | Should -Match '1 of 3 segments needs a look'
        $page.IndexOf('What needs attention') | Should -BeLessThan $page.IndexOf('Summary')
        $page | Should -Not -Match 'example\.com|signature='
    }

    It 'takes a relative path, and one of a PowerShell drive' {
        Push-Location $TestDrive
        try {
            Export-InsiderReport relative.html -Store $store
            'relative.html' | Should -Exist
        }
        finally { Pop-Location }
        Export-InsiderReport TestDrive:/drive.html -Store $store
        'TestDrive:/drive.html' | Should -Exist
    }

    It 'writes what Import-Csv and ConvertFrom-Json read' {
        Export-InsiderReport "$TestDrive/r.csv" -Store $store -AsCsv
        $rows = Import-Csv "$TestDrive/r.csv"
        $rows.segment_name | Should -Be 'churn', 'vip', 'vip'
        $rows.status | Should -Be 'Completed', 'Rejected', 'Completed'
        Export-InsiderReport "$TestDrive/r.json" -Store $store -AsJson
        $report = Get-Content "$TestDrive/r.json" -Raw | ConvertFrom-Json
        $report.summary.segmentCount | Should -Be 3
        $report.segments.Count | Should -Be 3
    }

    It 'reports on the segments of a pipeline, and on nothing when there are none' {
        Get-InsiderSegment churn -Store $store | Export-InsiderReport "$TestDrive/one.json" -AsJson
        (Get-Content "$TestDrive/one.json" -Raw | ConvertFrom-Json).segments.segmentName | Should -Be 'churn'
        Get-InsiderSegment none -Store $store | Export-InsiderReport "$TestDrive/none.json" -AsJson
        (Get-Content "$TestDrive/none.json" -Raw | ConvertFrom-Json).segments | Should -BeNullOrEmpty
    }

    It 'replaces nothing unasked, and touches nothing with -WhatIf' {
        Set-Content "$TestDrive/mine.html" 'mine'
        { Export-InsiderReport "$TestDrive/mine.html" -Store $store } | Should -Throw -ErrorId 'ReportExists,*'
        Export-InsiderReport "$TestDrive/mine.html" -Store $store -Force -WhatIf
        Get-Content "$TestDrive/mine.html" | Should -Be 'mine'
        Export-InsiderReport "$TestDrive/mine.html" -Store $store -Force
        Get-Content "$TestDrive/mine.html" -First 1 | Should -Be '<!DOCTYPE html>'
    }

    It 'names a folder that is not there' {
        { Export-InsiderReport "$TestDrive/none/x.html" -Store $store } | Should -Throw -ErrorId 'ReportNotWritable,*'
    }

    It 'completes time zones and refuses one that is none' {
        $line = 'Export-InsiderReport x -TimeZone Europe/Ist'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'Europe/Istanbul'
        { Export-InsiderReport "$TestDrive/z.html" -Store $store -TimeZone 'Nowhere/Land' } | Should -Throw '*not a time zone*'
    }
}
