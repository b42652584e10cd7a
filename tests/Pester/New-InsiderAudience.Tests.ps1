Describe 'New-InsiderAudience' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:text = [System.Text.UTF8Encoding]::new($false)

        # Writes a source and returns its path.
        function Save-Source([string] $Name, [string] $Content, [System.Text.Encoding] $Encoding = $text) {
            $path = Join-Path $TestDrive $Name
            [System.IO.File]::WriteAllText($path, $Content, $Encoding)
            $path
        }

        # The values that would be sent.
        function Get-Value($Audience) { $Audience.Files.ForEach{ [System.IO.File]::ReadAllText($_.Path) } -join '' -split "`n" -ne '' }
    }

    Context 'from a file' {
        It 'counts, cleans and writes one column' {
            $path = Save-Source 'one.csv' "email`n A@Example.com `nb@example.com`nA@EXAMPLE.COM`n`nnot an address`n"
            $audience = New-InsiderAudience -Path $path -AttributeName email
            $audience | Should -BeOfType InsiderOne.InsiderAudience
            $audience.RowCount | Should -Be 5
            $audience.ValidCount | Should -Be 3
            $audience.InvalidCount | Should -Be 1
            $audience.DuplicateCount | Should -Be 1
            $audience.EmptyCount | Should -Be 1
            $audience.SentCount | Should -Be 2
            $audience.AttributeName | Should -Be 'email'
            $audience.Source | Should -Be $path
            Get-Value $audience | Should -Be 'a@example.com', 'b@example.com'
            ($audience.Problem | Where-Object Reason -EQ Duplicate).FirstRows | Should -Be 3
        }

        It 'writes UTF-8 without a mark, LF line ends and no header, and says size and digest' {
            $audience = New-InsiderAudience -Path (Save-Source 'crlf.csv' "email`r`njosé@example.com`r`nb@example.com`r`n") -AttributeName email
            $file = $audience.Files[0]
            $bytes = [System.IO.File]::ReadAllBytes($file.Path)
            [System.Text.Encoding]::UTF8.GetString($bytes) | Should -BeExactly "josé@example.com`nb@example.com`n"
            $file.ByteCount | Should -Be $bytes.Length
            $audience.ByteCount | Should -Be $bytes.Length
            $file.Sha256 | Should -Be (Get-FileHash $file.Path).Hash
        }

        It 'keeps its files from other users' -Skip:$IsWindows {
            $file = (New-InsiderAudience -Path (Save-Source 'private.csv' "email`na@example.com") -AttributeName email).Files[0]
            (Get-Item $file.Path).UnixMode | Should -Be '-rw-------'
            (Get-Item (Split-Path $file.Path)).UnixMode | Should -Be 'drwx------'
        }

        It 'refuses a wide file, and names what it has and the way out' {
            $path = Save-Source 'wide.csv' "id,Email,city`n1,a@example.com,Ankara`n"
            $failure = { New-InsiderAudience -Path $path -AttributeName email } | Should -Throw '*3 columns*Email*' -ErrorId 'AudienceNotOneColumn,*' -PassThru
            $failure.ErrorDetails.RecommendedAction | Should -Match '-Column Email'
        }

        It 'takes one column of a wide file by -Column, in any case' {
            $path = Save-Source 'wide2.csv' "id,Email,city`n1,a@example.com,Ankara`n2,b@example.com,`"İzmir, TR`"`n"
            Get-Value (New-InsiderAudience -Path $path -AttributeName email -Column EMAIL) | Should -Be 'a@example.com', 'b@example.com'
        }

        It 'names the columns when -Column is none of them' {
            $path = Save-Source 'wide3.csv' "id,mail`n1,a@example.com`n"
            { New-InsiderAudience -Path $path -AttributeName email -Column nope } | Should -Throw '*nope*id*mail*' -ErrorId 'AudienceColumnNotFound,*'
        }

        It 'refuses two columns of the name, unless the case of the letters tells them apart' {
            $path = Save-Source 'twice.csv' "email,Email`na@example.com,b@example.com`n"
            Get-Value (New-InsiderAudience -Path $path -AttributeName email -Column Email) | Should -Be 'b@example.com'
            { New-InsiderAudience -Path $path -AttributeName email -Column EMAIL } | Should -Throw -ErrorId 'AudienceColumnAmbiguous,*'
        }

        It 'refuses one column of another name, and names both' {
            $path = Save-Source 'other.csv' "mail`na@example.com`n"
            { New-InsiderAudience -Path $path -AttributeName email } | Should -Throw "*'mail'*'email'*" -ErrorId 'AudienceColumnMismatch,*'
        }

        It 'accepts a header that differs by case, is quoted, or follows a byte order mark' {
            foreach ($header in 'EMAIL', '"email"', "$([char] 0xFEFF)email") {
                (New-InsiderAudience -Path (Save-Source 'header.csv' "$header`na@example.com`n") -AttributeName email).SentCount | Should -Be 1
            }
        }

        It 'reads UTF-16 with a mark, and another encoding by -Encoding' {
            (New-InsiderAudience -Path (Save-Source 'utf16.csv' "email`na@example.com`n" -Encoding ([System.Text.Encoding]::Unicode)) -AttributeName email).SentCount | Should -Be 1
            $latin = Save-Source 'latin.csv' "Müşteri;store_id`n1;Köln`n" -Encoding ([System.Text.Encoding]::Latin1)
            $audience = New-InsiderAudience -Path $latin -AttributeName store_id -Column store_id -Delimiter ';' -Encoding iso-8859-1
            Get-Value $audience | Should -Be 'Köln'
            { New-InsiderAudience -Path $latin -AttributeName store_id -Column store_id -Encoding nope } | Should -Throw '*nope*utf-8*'
        }

        It 'reads TSV, a bare list, and a compressed file' {
            Get-Value (New-InsiderAudience -Path (Save-Source 'tabs.tsv' "id`temail`n1`ta@example.com`n") -AttributeName email -Column email) | Should -Be 'a@example.com'
            Get-Value (New-InsiderAudience -Path (Save-Source 'bare.txt' "a@example.com`nb@example.com`n") -AttributeName email -NoHeader) | Should -Be 'a@example.com', 'b@example.com'

            $path = Join-Path $TestDrive 'packed.csv.gz'
            $zip = [System.IO.Compression.GZipStream]::new([System.IO.File]::Create($path), [System.IO.Compression.CompressionMode]::Compress)
            $zip.Write($text.GetBytes("email`na@example.com`n"))
            $zip.Dispose()
            Get-Value (New-InsiderAudience -Path $path -AttributeName email) | Should -Be 'a@example.com'
        }

        It 'does not take a value for a header, and does not show it' {
            $path = Save-Source 'nohead.csv' "jane.roe@example.com`nb@example.com`n"
            $failure = { New-InsiderAudience -Path $path -AttributeName email } | Should -Throw -ErrorId 'AudienceHeaderMissing,*' -PassThru
            $failure | Format-List * -Force | Out-String | Should -Not -Match 'jane'
            $failure.ErrorDetails.RecommendedAction | Should -Match '-NoHeader'
        }

        It 'refuses <name>' -ForEach @(
            @{ Name = 'an empty file'; Content = ''; Id = 'AudienceSourceEmpty' }
            @{ Name = 'a file that is a header alone'; Content = "email`n"; Id = 'AudienceHeaderOnly' }
            @{ Name = 'a quote that is never closed'; Content = "email`n`"a@example.com`nb@example.com`n"; Id = 'AudienceQuoteNotClosed' }
        ) {
            { New-InsiderAudience -Path (Save-Source 'bad.csv' $content) -AttributeName email } | Should -Throw -ErrorId "$id,*"
        }

        It 'refuses a missing file and an empty folder' {
            { New-InsiderAudience -Path (Join-Path $TestDrive 'missing.csv') -AttributeName email } | Should -Throw -ErrorId 'PathNotFound,*'
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'empty')
            { New-InsiderAudience -Path $folder -AttributeName email } | Should -Throw -ErrorId 'AudienceFolderEmpty,*'
        }

        It 'takes several files, wildcards and a folder as one source, in the order of their names' {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'many')
            foreach ($name in 'c', 'a', 'b') { $null = Save-Source "many/$name.csv" "email`n$name@example.com`nnobody`n" }
            $null = New-Item -ItemType Directory (Join-Path $folder 'sub')
            $list = Join-Path $TestDrive 'many-rejected.csv'
            foreach ($path in "$folder/*.csv", "$folder/*", $folder, ("$folder/c.csv", "$folder/a.csv", "$folder/b.csv")) {
                $audience = New-InsiderAudience -Path $path -AttributeName email -RejectedPath $list
                Get-Value $audience | Should -Be 'a@example.com', 'b@example.com', 'c@example.com'
                (Import-Csv $list).ForEach{ "$($_.row) $($_.file) $($_.reason)" } | Should -Be '2 a.csv EmailNoAt', '4 b.csv EmailNoAt', '6 c.csv EmailNoAt'
                Remove-Item $list
            }
            (New-InsiderAudience -LiteralPath "$folder/c.csv", "$folder/a.csv" -AttributeName email).RowCount | Should -Be 4
        }

        It 'refuses a file with another header, and names it' {
            $null = New-Item -ItemType Directory (Join-Path $TestDrive 'mixed')
            $null = Save-Source 'mixed/1.csv' "email`na@example.com`n"; $null = Save-Source 'mixed/2.csv' "EMAIL`na@example.com`n"
            $failure = { New-InsiderAudience -Path "$TestDrive/mixed" -AttributeName email } | Should -Throw -ErrorId 'AudienceHeaderDiffers,*' -PassThru
            $failure | Should -Match '2\.csv'
        }

        It 'reads JSON Lines, whatever the file is called' {
            $path = Save-Source 'events.txt' "{`"user`":{`"email`":`"a@example.com`"}}`nnonsense`n"
            $audience = New-InsiderAudience -Path $path -Format JsonLines -AttributeName email -Column user.email
            Get-Value $audience | Should -Be 'a@example.com'
            $audience.Problem.Reason | Should -Be 'JsonFormat'
        }

        It 'reads standard input of a pipe: <Name>' -ForEach @(
            @{ Name = 'CSV'; Command = "printf 'email\na@example.com\nb@example.com\n'"; More = '' }
            @{ Name = 'gzip'; Command = "printf 'email\na@example.com\nb@example.com\n' | gzip"; More = '' }
            @{ Name = 'JSON Lines'; Command = "printf '{\042email\042:\042a@example.com\042}\n{\042email\042:\042b@example.com\042}\n'"; More = '-Format JsonLines' }
        ) -Skip:$IsWindows {
            $module = Resolve-Path "$PSScriptRoot/../../out/InsiderOne.PowerShell"
            $shell = [Environment]::ProcessPath
            bash -c "$Command | '$shell' -NoProfile -Command 'Import-Module ''$module''; (New-InsiderAudience -Path - -AttributeName email $More).SentCount'".Replace("''", "'\''") | Should -Be 2
        }

        It 'takes a relative path, a PowerShell drive, and a literal path with wildcard characters' {
            $path = Save-Source 'list[1].csv' "email`na@example.com`n"
            (New-InsiderAudience -LiteralPath $path -AttributeName email).SentCount | Should -Be 1
            $null = Save-Source 'relative.csv' "email`na@example.com`n"
            Push-Location $TestDrive
            try { (New-InsiderAudience -Path ./relative.csv -AttributeName email).SentCount | Should -Be 1 } finally { Pop-Location }
            (New-InsiderAudience -Path TestDrive:/relative.csv -AttributeName email).SentCount | Should -Be 1
            { New-InsiderAudience -Path Env:/PATH -AttributeName email } | Should -Throw -ErrorId 'PathNotFileSystem,*'
        }

        It 'splits at -MaxFileBytes, and loses nothing' {
            $path = Save-Source 'many.csv' ("email`n" + (@(1..2000).ForEach{ "user$_@example.com`n" } -join ''))
            $audience = New-InsiderAudience -Path $path -AttributeName email -MaxFileBytes 10000
            $audience.Files.Count | Should -BeGreaterThan 1
            $audience.Files.ForEach{ $_.ByteCount } | Should -Not -BeGreaterThan 10000
            (Get-Value $audience).Count | Should -Be 2000
            ($audience.Files | Measure-Object RowCount -Sum).Sum | Should -Be 2000
        }

        It 'refuses <_> for -MaxFileBytes' -ForEach 0, -1, 50000001 {
            { New-InsiderAudience -Path (Save-Source 'max.csv' "email`na@example.com`n") -AttributeName email -MaxFileBytes $_ } | Should -Throw -ErrorId 'AudienceMaxFileBytesOutOfRange,*'
        }

        It 'sends as is with -KeepInvalid, -KeepDuplicate and -NoNormalization' {
            $path = Save-Source 'keep.csv' "email`nA@Example.com`na@example.com`nnope`n"
            Get-Value (New-InsiderAudience -Path $path -AttributeName email -KeepInvalid) | Should -Be 'a@example.com', 'nope'
            Get-Value (New-InsiderAudience -Path $path -AttributeName email -KeepDuplicate) | Should -Be 'a@example.com', 'a@example.com'
            Get-Value (New-InsiderAudience -Path $path -AttributeName email -NoNormalization) | Should -BeExactly 'A@Example.com'
        }

        It 'lists what it drops in -RejectedPath: masked, escaped, and never over a file that is there' {
            $path = Save-Source 'reject.csv' "email`njane.roe@example.com`n=cmd()`njane.roe@example`n"
            $list = Join-Path $TestDrive 'rejected.csv'
            $null = New-InsiderAudience -Path $path -AttributeName email -RejectedPath $list
            $rows = @(Import-Csv $list)
            $rows.Count | Should -Be 2
            Get-Content $list -Raw | Should -Not -Match 'jane.roe|cmd'
            { New-InsiderAudience -Path $path -AttributeName email -RejectedPath $list } | Should -Throw -ErrorId 'AudienceRejectedPathExists,*'

            $open = Join-Path $TestDrive 'rejected-open.csv'
            $null = New-InsiderAudience -Path $path -AttributeName email -RejectedPath $open -ShowPersonalData
            Get-Content $open -Raw | Should -Match 'jane\.roe@example'
            # A spreadsheet must not run it.
            Get-Content $open -Raw | Should -Not -Match '(^|[,"\n])='
        }

        It 'says no value in any stream' {
            $path = Save-Source 'quiet.csv' "email`njane.roe@example.com`njane.roe`njane.roe@example.com`n"
            New-InsiderAudience -Path $path -AttributeName email -Verbose -Debug *>&1 | Out-String -Width 500 | Should -Not -Match 'jane'
        }
    }

    Context 'from the pipeline' {
        It 'takes strings for values' {
            $audience = 'a@example.com', 'B@example.com' | New-InsiderAudience -AttributeName email
            $audience.Source | Should -Be 'pipeline'
            Get-Value $audience | Should -Be 'a@example.com', 'b@example.com'
        }

        It 'takes objects with one property, named as the attribute' {
            Get-Value ([pscustomobject]@{ Email = 'a@example.com' }, @{ email = 'b@example.com' } | New-InsiderAudience -AttributeName email) | Should -Be 'a@example.com', 'b@example.com'
        }

        It 'takes what Import-Csv reads, with -Column' {
            $path = Save-Source 'import.csv' "id,Email`n1,a@example.com`n2,b@example.com`n"
            Get-Value (Import-Csv $path | New-InsiderAudience -AttributeName email -Column Email) | Should -Be 'a@example.com', 'b@example.com'
        }

        It 'refuses wide objects without -Column, and names their properties' {
            { [pscustomobject]@{ id = 1; email = 'a@example.com' } | New-InsiderAudience -AttributeName email } | Should -Throw "*'id', 'email'*" -ErrorId 'AudienceObjectTooWide,*'
        }

        It 'says which object lacks the property' {
            { [pscustomobject]@{ email = 'a@example.com' }, [pscustomobject]@{ mail = 'b@example.com' } | New-InsiderAudience -AttributeName email } |
                Should -Throw '*Object 2*email*mail*' -ErrorId 'AudiencePropertyNotFound,*'
        }

        It 'counts nulls and empty strings as empty' {
            ($null, '', 'a@example.com' | New-InsiderAudience -AttributeName email).EmptyCount | Should -Be 2
        }

        It 'makes an empty audience of an empty pipeline, which fails its test' {
            $audience = @() | New-InsiderAudience -AttributeName email
            $audience.RowCount | Should -Be 0
            $audience | Test-InsiderAudience -Quiet | Should -BeFalse
            @() | Test-InsiderAudience -AttributeName email -Quiet | Should -BeFalse
            { Get-ChildItem (Join-Path $TestDrive none*.csv) | New-InsiderAudience -AttributeName email | Test-InsiderAudience -ErrorAction Stop } | Should -Throw '*no value to send*'
        }

        It 'takes numbers in the invariant culture' {
            $culture = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = 'de-DE'
                Get-Value (1.5, 2 | New-InsiderAudience -AttributeName score -AttributeType Number) | Should -Be '1.5', '2'
            }
            finally { [cultureinfo]::CurrentCulture = $culture }
        }

        It 'makes one audience of each piped file, and goes on after a bad one' {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'files')
            Set-Content "$folder/1.csv" 'email', 'a@example.com'
            Set-Content "$folder/2.csv" 'wrong', 'a@example.com'
            Set-Content "$folder/3.csv" 'email', 'c@example.com'
            $failures = $null
            $audiences = Get-ChildItem $folder | New-InsiderAudience -AttributeName email -ErrorAction SilentlyContinue -ErrorVariable failures
            $audiences.Source | Split-Path -Leaf | Should -Be '1.csv', '3.csv'
            $failures.FullyQualifiedErrorId | Should -BeLike 'AudienceColumnMismatch,*'
            { Get-ChildItem $folder | New-InsiderAudience -AttributeName email -ErrorAction Stop } | Should -Throw -ErrorId 'AudienceColumnMismatch,*'
        }
    }

    Context 'the attribute' {
        It 'brings phone numbers to E.164, national ones only with -DefaultRegion' {
            $numbers = '+90 532 123 45 67', '0532 123 45 68', '+49 (151) 2345-6789'
            $plain = $numbers | New-InsiderAudience -AttributeName phone_number
            Get-Value $plain | Should -Be '+905321234567', '+4915123456789'
            Get-Value ($numbers | New-InsiderAudience -AttributeName phone_number -DefaultRegion TR) | Should -Be '+905321234567', '+905321234568', '+4915123456789'
            { $numbers | New-InsiderAudience -AttributeName phone_number -DefaultRegion XX } | Should -Throw -ErrorId 'AudienceRegionUnknown,*'
        }

        It 'takes any value for uuid' { ('42', 'crm-7' | New-InsiderAudience -AttributeName uuid).SentCount | Should -Be 2 }

        It 'checks the type of a custom attribute' {
            ('true', 'false', 'yes' | New-InsiderAudience -AttributeName is_vip -AttributeType Boolean).InvalidCount | Should -Be 1
            ('2026-11-24T06:30:00Z', '24.11.2026' | New-InsiderAudience -AttributeName last_order -AttributeType DateTime).InvalidCount | Should -Be 1
            { 'a@example.com' | New-InsiderAudience -AttributeName email -AttributeType Number } | Should -Throw -ErrorId 'AudienceAttributeTypeInvalid,*'
        }

        It 'refuses the name <_>' -ForEach 'store id', 'Email', '1st', '' {
            { 'x' | New-InsiderAudience -AttributeName $_ } | Should -Throw
        }

        It 'is completed' {
            $line = 'New-InsiderAudience -AttributeName '
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'email', 'phone_number', 'uuid'
            $line = "'x' | Test-InsiderAudience -AttributeName ph"
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be 'phone_number'
            $line = 'New-InsiderAudience -Encoding windows-125'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'windows-1252', 'windows-1254'
        }
    }
}
