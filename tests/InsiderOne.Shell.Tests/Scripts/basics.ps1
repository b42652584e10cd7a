# What a runbook needs from the basic commands. The same text runs in pwsh, and the output is the same.
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "insider-basics-$PID" 'sub'
$null = New-Item -ItemType Directory -Path $folder
Test-Path $folder; Test-Path $folder -PathType Leaf; Test-Path (Join-Path $folder no); Test-Path -LiteralPath $folder -PathType Container

$file = Join-Path $folder 'a.csv'
Set-Content -Path $file -Value 'email,name', 'a@example.com,"Doe, ""J"""', '', "x@example.com,`"two`nlines`""
Get-Content $file -First 1
(Get-Content $file).Count
(Get-Content $file -Raw).Length
Get-Content $file -Tail 1
Import-Csv $file | Format-List
Import-Csv $file -Header one, two | Select-Object -First 1 -ExpandProperty one
Get-Content (Join-Path $folder missing) -ErrorAction SilentlyContinue
"after a missing file: $?"
Split-Path $file -Leaf; (Split-Path $file) -eq $folder; Split-Path $file -LeafBase; Split-Path $file -Extension

'x', 'y' > (Join-Path $folder out.txt)
'z' >> (Join-Path $folder out.txt)
Get-Content (Join-Path $folder out.txt)
1, 2 | Out-File (Join-Path $folder out2.txt)
(Get-Content (Join-Path $folder out2.txt) -Raw).Length
Get-ChildItem $folder -Name | Sort-Object
Get-ChildItem $folder *.txt | Sort-Object Name -Descending | ForEach-Object Name
Set-Location $folder
(Get-Location).Path -eq (Get-Item .).FullName; (Resolve-Path a.csv).Path -eq $file; (Get-Item a.csv).Length
Set-Location ([System.IO.Path]::GetTempPath())
Remove-Item (Split-Path $folder) -Recurse -Force
Test-Path $folder
Remove-Item $folder -ErrorAction SilentlyContinue

3, 1, 2 | Sort-Object
'b', 'A', 'c' | Sort-Object -Descending
1, 1, 2 | Sort-Object -Unique
[pscustomobject]@{ n = 2; s = 'x' }, [pscustomobject]@{ n = 1; s = 'y' } | Sort-Object n | Select-Object -ExpandProperty s
$sum = 1, 2, 3 | Measure-Object -Sum -Average -Maximum -Minimum
"$($sum.Count) $($sum.Sum) $($sum.Average) $($sum.Maximum) $($sum.Minimum)"
1..5 | Select-Object -First 2
1..5 | Select-Object -Last 1
1..5 | Select-Object -Skip 3
1, 1, 2 | Select-Object -Unique
[pscustomobject]@{ a = 1; ab = 2; c = 3 } | Select-Object a* -ExcludeProperty ab | ConvertTo-Json -Compress
[pscustomobject]@{ a = 1; b = 2 } | Select-Object * -ExcludeProperty b | ConvertTo-Json -Compress
[pscustomobject]@{ a = 1 } | Select-Object @{ n = 'Twice'; e = { $_.a * 2 } }, missing | Format-Table

[pscustomobject]@{
    Number = 1.5; Text = 'q"é'; List = @(1, 2); Table = @{ x = $true }; Nothing = $null; Day = [DayOfWeek]::Friday
    Id = [guid]::Empty; Address = [uri] 'http://example.com/y'; When = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc)
} | ConvertTo-Json
1, 2 | ConvertTo-Json -Compress
'x' | ConvertTo-Json
, @() | ConvertTo-Json -Compress
@() | ConvertTo-Json -Compress
@{ a = [DayOfWeek]::Friday } | ConvertTo-Json -Compress -EnumsAsStrings
@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress -WarningAction SilentlyContinue
$read = '{"a":1,"b":[1,2,{"c":null}],"d":"2026-01-02T03:04:05Z","e":1.5}' | ConvertFrom-Json
$read.b.Count; $read.a.GetType().Name; $read.d.GetType().Name; $read.e
'[1,2]' | ConvertFrom-Json | ForEach-Object { "item $_" }
('{"k":{"l":1}}' | ConvertFrom-Json -AsHashtable).k.l

Start-Sleep -Milliseconds 10
Get-Date -Date '2026-01-02' -Format 'yyyyMMdd'
(Get-Date).GetType().Name
$credential = New-Object System.Management.Automation.PSCredential 'mybrand', (ConvertTo-SecureString 'not-a-token' -AsPlainText -Force)
"$($credential.UserName) $($credential.Password.Length)"
(New-Object PSObject -Property @{ z = 1 }).z
(New-Object System.Collections.Generic.List[int]).Count
Write-Output @(1, 2) -NoEnumerate | ForEach-Object { $_.Count }
Write-Output 1 2 3
Write-Host 1, 2, 3 -Separator ';'
Write-Host one -NoNewline; Write-Host ' line'
function Show-Failure { [CmdletBinding()] param() Write-Error 'odd' -ErrorAction SilentlyContinue; "succeeded: $?" }
Show-Failure
try { Write-Error 'odd' -ErrorAction Stop } catch { "caught $($_.Exception.Message) $($_.CategoryInfo.Category)" }
[pscustomobject]@{ A = 1; B = 'x' } | Format-Table -AutoSize | Out-String -Stream | ForEach-Object { "<$_>" }
(1..3 | ForEach-Object { [pscustomobject]@{ A = $_ } } | Out-String).Split([Environment]::NewLine).Count
