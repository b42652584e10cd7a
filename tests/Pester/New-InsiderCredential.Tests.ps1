Describe 'New-InsiderCredential' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/InsiderOne.PowerShell"
        $script:plain = 'tok-3f9c1d7e5b'
        $script:token = [System.Net.NetworkCredential]::new('', $plain).SecurePassword
        $script:saved = $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI
    }

    AfterAll { $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI = $saved }

    It 'takes a partner name and a token' {
        $credential = New-InsiderCredential -PartnerName mybrand -ApiToken $token
        $credential.PartnerName | Should -Be 'mybrand'
        $credential.Name | Should -Be 'mybrand'
        $credential.BaseUri | Should -Be ([uri] 'https://contact.useinsider.com')
    }

    It 'takes name, description and base URI' {
        $credential = New-InsiderCredential mybrand $token -Name Production -Description 'FPS, EU' -BaseUri https://eu.example.com
        $credential.Name | Should -Be 'Production'
        $credential.Description | Should -Be 'FPS, EU'
        $credential.BaseUri | Should -Be ([uri] 'https://eu.example.com')
    }

    It 'takes a PSCredential, whose user name is the partner name, from the pipeline too' {
        $pair = [pscredential]::new('mybrand', $token)
        (New-InsiderCredential -Credential $pair).PartnerName | Should -Be 'mybrand'
        ($pair | New-InsiderCredential).PartnerName | Should -Be 'mybrand'
    }

    It 'takes both from the environment, and the base URI when it is set' {
        $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN, $env:INSIDER_BASE_URI = 'envbrand', $plain, 'http://127.0.0.1:8080'
        $credential = New-InsiderCredential -FromEnvironment
        $credential.PartnerName | Should -Be 'envbrand'
        $credential.BaseUri | Should -Be ([uri] 'http://127.0.0.1:8080')
        $env:INSIDER_BASE_URI = $null
        (New-InsiderCredential -FromEnvironment).BaseUri | Should -Be ([uri] 'https://contact.useinsider.com')
    }

    It 'names the variable that is missing' {
        $env:INSIDER_PARTNER_NAME, $env:INSIDER_API_TOKEN = 'envbrand', $null
        { New-InsiderCredential -FromEnvironment } | Should -Throw '*INSIDER_API_TOKEN*' -ErrorId 'EnvironmentVariableMissing,*'
    }

    It 'refuses the partner name <name>' -ForEach @(
        @{ Name = 'MyBrand'; Message = '*capital letters*lower case*' }
        @{ Name = 'my brand'; Message = '*without spaces*' }
        @{ Name = ' mybrand'; Message = '*without spaces*' }
    ) {
        { New-InsiderCredential $name $token } | Should -Throw $message -ErrorId 'PartnerNameInvalid,*'
    }

    It 'refuses an empty token, and one with a line end' {
        { New-InsiderCredential mybrand ([securestring]::new()) } | Should -Throw -ErrorId 'ApiTokenEmpty,*'
        { New-InsiderCredential mybrand ([System.Net.NetworkCredential]::new('', "$plain`n").SecurePassword) } | Should -Throw -ErrorId 'ApiTokenInvalid,*'
    }

    It 'refuses to send a token to <_>' -ForEach 'http://contact.useinsider.com', 'ftp://example.com', 'https://user:pw@example.com', '/relative' {
        { New-InsiderCredential mybrand $token -BaseUri $_ } | Should -Throw -ErrorId 'BaseUriInvalid,*'
    }

    It 'allows http to <_>' -ForEach 'http://127.0.0.1:5000', 'http://localhost:5000', 'http://[::1]:5000' {
        (New-InsiderCredential mybrand $token -BaseUri $_).BaseUri | Should -Be ([uri] $_)
    }

    It 'says what to do' {
        $failure = { New-InsiderCredential MyBrand $token } | Should -Throw -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match 'lower case'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    It 'never shows the token' {
        $credential = New-InsiderCredential mybrand $token -Verbose -Debug 5>&1 4>&1
        $credential | Export-Clixml "$TestDrive/credential.xml"
        $text = @(
            $credential | Out-String -Width 500
            $credential | Format-List * -Force | Out-String -Width 500
            $credential | Format-Custom * | Out-String -Width 500
            $credential | ConvertTo-Json -Depth 10
            $credential | ConvertTo-Csv
            "$credential"
            Get-Content "$TestDrive/credential.xml" -Raw
        ) -join "`n"
        $text | Should -Match 'mybrand'
        $text | Should -Not -Match $plain
        @($credential.PSObject.Properties.Value) | Should -Not -Contain $plain
        $credential.PSObject.Properties.Value.ForEach{ $_ -is [securestring] } | Should -Not -Contain $true
    }

    It 'does not quote a token in an error' {
        $failure = { New-InsiderCredential mybrand ([System.Net.NetworkCredential]::new('', "$plain with space").SecurePassword) } | Should -Throw -PassThru
        $failure | Format-List * -Force | Out-String -Width 500 | Should -Not -Match $plain
    }
}
