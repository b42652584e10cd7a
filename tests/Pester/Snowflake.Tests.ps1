# Against the stand-in of tests/InsiderOne.Snowflake.StandIn, in real PowerShell.
Describe 'Snowflake' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        . "$PSScriptRoot/SnowflakeStandIn.ps1"
        $script:standIn = Open-SnowflakeStandIn
        $script:sandbox = Start-InsiderSandbox
        $script:store = "$TestDrive/store"
        $null = Start-InsiderRelay -Store $store
        Set-Content "$TestDrive/key.p8" $standIn.Ready.encryptedPrivateKey
        $phrase = [System.Net.NetworkCredential]::new('', 'opensesame').SecurePassword
        $script:common = @{ Account = $standIn.Ready.account; HostName = $standIn.Ready.host; Warehouse = 'wh'; Database = 'insider_export'; Schema = 'public' }
        $script:key = @{ User = $standIn.Ready.user; PrivateKeyPath = "$TestDrive/key.p8"; PassPhrase = $phrase }
        $script:snowflake = Connect-InsiderSnowflake @common @key -Role insider_sender
        $script:admin = Connect-InsiderSnowflake @common @key -Role accountadmin
        $script:query = @{ Snowflake = $snowflake; Query = 'select email from crm.public.customers'; AttributeName = 'email' }
    }

    AfterAll {
        Stop-InsiderRelay -Store $store
        if ($sandbox) { $sandbox | Stop-InsiderSandbox }
        if ($standIn) { Close-SnowflakeStandIn $standIn }
    }

    Context 'Connect-InsiderSnowflake' {
        It 'signs in with a key, a programmatic access token, or OAuth' {
            $snowflake | Should -BeOfType InsiderOne.InsiderSnowflakeConnection
            $snowflake.Role | Should -Be 'INSIDER_SENDER'
            $token = [System.Net.NetworkCredential]::new('', $standIn.Ready.accessToken).SecurePassword
            (Connect-InsiderSnowflake @common -AccessToken $token).Authentication | Should -Be 'AccessToken'
            $token = [System.Net.NetworkCredential]::new('', $standIn.Ready.oauthToken).SecurePassword
            (Connect-InsiderSnowflake @common -OAuthToken $token).User | Should -Be $standIn.Ready.user
        }

        It 'says what is wrong with a key' {
            { Connect-InsiderSnowflake @common -User $standIn.Ready.user -PrivateKeyPath "$TestDrive/key.p8" } | Should -Throw -ErrorId 'SnowflakePassPhraseMissing,*'
            { Connect-InsiderSnowflake @common -User nobody -PrivateKeyPath "$TestDrive/key.p8" -PassPhrase $key.PassPhrase } | Should -Throw -ErrorId 'SnowflakeKeyRefused,*'
        }

        It 'shows nothing secret' {
            "$($snowflake | ConvertTo-Json) $($snowflake | Format-List | Out-String) $snowflake" | Should -Not -Match 'PRIVATE|eyJ'
        }
    }

    Context 'Test-InsiderSnowflake' {
        It 'passes, and with -Live runs every statement and leaves nothing' {
            Test-InsiderSnowflake $snowflake -Quiet | Should -BeTrue
            $before = (Get-SnowflakeState $standIn).objects
            $checks = $admin | Test-InsiderSnowflake -Live
            $checks.Outcome | Should -Not -Contain 'Failed'
            $checks.Name | Should -Contain 'CopyAudience'
            (Get-SnowflakeState $standIn).objects | Should -Be $before
        }
    }

    Context 'New-InsiderAudience -Snowflake' {
        It 'goes unchanged through test, send, wait and remove' {
            $audience = New-InsiderAudience @query
            $audience.SentCount | Should -Be 2
            $audience.Files[0].IsRemote | Should -BeTrue
            $segment = $audience | Test-InsiderAudience -MaxInvalidPercent 50 |
                Send-InsiderSegment -SegmentName 'pester-snowflake' -Credential $sandbox.Credential -Store $store | Wait-InsiderSegment
            $segment.Status | Should -Be 'Completed'
            $segment.ValidCount | Should -Be 2
            $audience | Remove-InsiderAudience
            (Get-SnowflakeState $standIn).files | Should -BeNullOrEmpty
        }

        It 'refuses a query of two columns, and a parameter of another set' {
            { New-InsiderAudience -Snowflake $snowflake -Query 'select id, email from crm.public.customers' -AttributeName email } | Should -Throw -ErrorId 'SnowflakeQueryNotOneColumn,*'
            { New-InsiderAudience @query -Column email } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }

        It 'binds values by their place' {
            (New-InsiderAudience -Snowflake $snowflake -Query 'select email from crm.public.customers where country = ?' -QueryParameter @{ 1 = 'GB' } -AttributeName email).RowCount | Should -Be 2
        }
    }

    Context 'tables, access and shares' {
        It 'makes a table, grants it, shares it, shows it and removes all of it' {
            $rows = 'select id as uuid, email from crm.public.customers'
            (New-InsiderSnowflakeTable users -Kind User -Query $rows -Snowflake $admin).RowCount | Should -Be 4
            (Sync-InsiderSnowflakeTable users -Query $rows -Snowflake $admin).Column | Should -Contain 'UPDATED_AT'
            $public = [System.Security.Cryptography.RSA]::Create(2048).ExportSubjectPublicKeyInfoPem()
            (Grant-InsiderSnowflakeAccess users -PublicKey $public -Snowflake $admin).UserName | Should -Be 'INSIDER_SVC'
            (Get-InsiderSnowflakeAccess -Snowflake $admin).TableName | Should -Be 'INSIDER_EXPORT.PUBLIC.USERS'
            (New-InsiderSnowflakeShare insider_share -TableName users -ConsumerAccount PARTNERORG.INSIDER -Snowflake $admin).ConsumerAccount | Should -Be 'PARTNERORG.INSIDER'
            (Get-InsiderSnowflakeShare insider_share -Snowflake $admin).TableName | Should -Be 'INSIDER_EXPORT.PUBLIC.USERS'
            { New-InsiderSnowflakeShare insider_share -TableName users -ConsumerAccount NO.BODY -Snowflake $admin } | Should -Throw -ErrorId 'SnowflakeConsumerUnknown,*'
            Remove-InsiderSnowflakeShare insider_share -Snowflake $admin -Confirm:$false
            Remove-InsiderSnowflakeAccess -Snowflake $admin -Confirm:$false
            Get-InsiderSnowflakeTable -Snowflake $admin | Remove-InsiderSnowflakeTable -Snowflake $admin -Confirm:$false
            (Get-SnowflakeState $standIn).objects | Should -Not -Contain 'TABLE INSIDER_EXPORT.PUBLIC.USERS'
        }

        It 'returns a script, and with -WhatIf changes nothing' {
            $before = (Get-SnowflakeState $standIn).objects
            New-InsiderSnowflakeShare other -TableName users -ConsumerAccount PARTNERORG.INSIDER -Snowflake $admin -AsScript | Should -Match '(?s)CREATE SHARE.*ALTER SHARE'
            New-InsiderSnowflakeShare other -TableName users -ConsumerAccount PARTNERORG.INSIDER -Snowflake $admin -WhatIf
            (Get-SnowflakeState $standIn).objects | Should -Be $before
        }
    }
}
