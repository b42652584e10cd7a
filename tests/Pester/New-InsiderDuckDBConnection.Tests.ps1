Describe 'New-InsiderDuckDBConnection' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell", "$PSScriptRoot/../../out/InsiderOne.DuckDB"
        $script:folder = Resolve-Path "$PSScriptRoot/../../out/InsiderOne.DuckDB"

        # The values that would be sent.
        function Get-Value($Audience) { $Audience.Files.ForEach{ [System.IO.File]::ReadAllText($_.Path) } -join '' -split "`n" -ne '' }
    }

    It 'has a valid manifest and exports its one cmdlet' {
        (Test-ModuleManifest "$folder/InsiderOne.DuckDB.psd1").Name | Should -Be 'InsiderOne.DuckDB'
        (Get-Command -Module InsiderOne.DuckDB).Name | Should -Be 'New-InsiderDuckDBConnection'
    }

    It 'makes an audience of files by a query, relative to the location' {
        Push-Location $TestDrive
        try {
            "email,ltv`na@example.com,120`nb@example.com,80`n" | Set-Content customers.csv -NoNewline
            $audience = New-InsiderAudience -AttributeName email -Connection (New-InsiderDuckDBConnection) -Query "select email from 'customers.csv' where ltv > 100"
            Get-Value $audience | Should -Be 'a@example.com'
        }
        finally { Pop-Location }
    }

    It 'binds a parameter of any plain type' {
        $query = 'select $name as uuid where $age::int > 30 and $since::date < current_date and $flag'
        $audience = New-InsiderAudience -AttributeName uuid -Connection (New-InsiderDuckDBConnection) -Query $query -QueryParameter @{
            name = "o'brien; drop table x"; age = 31; since = [datetime] '2020-01-01'; flag = $true
        }
        Get-Value $audience | Should -Be "o'brien; drop table x"
        { New-InsiderAudience -AttributeName uuid -Connection (New-InsiderDuckDBConnection) -Query $query -QueryParameter @{ name = [pscustomobject]@{ a = 1 } } } |
            Should -Throw -ErrorId 'QueryParameterInvalid,*'
    }

    It 'makes a database file, and opens it for reading only' {
        $path = Join-Path $TestDrive 'crm.duckdb'
        $connection = New-InsiderDuckDBConnection $path
        $connection.Open()
        $command = $connection.CreateCommand()
        $command.CommandText = "create table customers as select 'a@example.com' as email"
        $null = $command.ExecuteNonQuery()
        $connection.Dispose()
        $readOnly = New-InsiderDuckDBConnection $path -ReadOnly
        Get-Value (New-InsiderAudience -AttributeName email -Connection $readOnly -Query 'from customers') | Should -Be 'a@example.com'
        $readOnly.State | Should -Be 'Closed'
        { New-InsiderDuckDBConnection (Join-Path $TestDrive 'none.duckdb') -ReadOnly } | Should -Throw -ErrorId 'DuckDBPathNotFound,*'
    }

    It 'works without the main module, and leaves nothing in the temporary folder' {
        $text = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "
            Import-Module '$folder'
            `$c = New-InsiderDuckDBConnection
            `$c.Open()
            `$k = `$c.CreateCommand(); `$k.CommandText = `"select current_setting('temp_directory')`"
            `$k.ExecuteScalar()"
        $LASTEXITCODE | Should -Be 0
        $text | Should -Match 'insiderone-duckdb-'
        Test-Path $text | Should -BeFalse
    }
}
