<#
    With SecretManagement and SecretStore themselves, each script in a pwsh -NonInteractive of its own, as a scheduler starts it. HOME is a
    test folder there: SecretStore is one for a user. Where the modules are not installed these tests are skipped.
#>
Describe 'Register-InsiderCredential' {
    BeforeAll {
        $script:module = (Resolve-Path "$PSScriptRoot/../../out/InsiderOne.PowerShell").Path
        $script:pwsh = [Environment]::ProcessPath
        Import-Module $module
        $script:hasVault = [bool](Get-Module Microsoft.PowerShell.SecretStore -ListAvailable) -and [bool](Get-Module Microsoft.PowerShell.SecretManagement -ListAvailable)
        $script:token = 'tok-' + [guid]::NewGuid().ToString('n')
        $script:password = 'vault-' + [guid]::NewGuid().ToString('n')
        $script:before = $env:HOME, $env:XDG_DATA_HOME, $env:INSIDER_STORE, $env:INSIDER_TEST_TOKEN, $env:VAULT_PASSWORD
        $script:store = "$TestDrive/store"
        $env:HOME, $env:XDG_DATA_HOME, $env:INSIDER_STORE, $env:INSIDER_TEST_TOKEN, $env:VAULT_PASSWORD = "$TestDrive/home", "$TestDrive/data", $store, $token, $password
        $null = New-Item -ItemType Directory "$TestDrive/home"

        # Runs a script and leaves what it wrote in $output and its exit code in $LASTEXITCODE.
        function Invoke-Runbook([string] $Script, [switch] $Unlocked) {
            $path = "$TestDrive/runbook-$([guid]::NewGuid()).ps1"
            $unlock = if ($Unlocked) { 'Unlock-SecretStore -Password ([System.Net.NetworkCredential]::new("", $env:VAULT_PASSWORD).SecurePassword)' }
            Set-Content $path "`$ErrorActionPreference = 'Stop'`n`$PSStyle.OutputRendering = 'PlainText'`n$unlock`nImport-Module '$module'`n$Script"
            $script:output = & $pwsh -NoProfile -NonInteractive -File $path 2>&1 | Out-String -Width 1000
            $output.Contains($token) | Should -BeFalse
        }

        if ($hasVault) {
            Invoke-Runbook @'
$password = [System.Net.NetworkCredential]::new('', $env:VAULT_PASSWORD).SecurePassword
Set-SecretStoreConfiguration -Authentication Password -Interaction None -Password $password -Confirm:$false
Register-SecretVault team -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
'@
        }
        $script:register = 'Register-InsiderCredential main -PartnerName mybrand -ApiToken ([System.Net.NetworkCredential]::new("", $env:INSIDER_TEST_TOKEN).SecurePassword)'
    }

    AfterAll {
        $env:HOME, $env:XDG_DATA_HOME, $env:INSIDER_STORE, $env:INSIDER_TEST_TOKEN, $env:VAULT_PASSWORD = $before
    }

    Context 'with a vault' {
        BeforeEach { if (-not $hasVault) { Set-ItResult -Skipped -Because 'Microsoft.PowerShell.SecretManagement and Microsoft.PowerShell.SecretStore are not installed' } }

        It 'keeps the token in the default vault, and a send in another process finds it by name' {
            $sandbox = Start-InsiderSandbox
            $null = Start-InsiderRelay
            try {
                $reveal = [InsiderOne.InsiderCredential].GetMethod('RevealToken', [System.Reflection.BindingFlags] 'NonPublic, Instance')
                $env:INSIDER_TEST_TOKEN = $reveal.Invoke($sandbox.Credential, $null)
                Invoke-Runbook -Unlocked "($register -Name rehearsal -BaseUri $($sandbox.BaseUri)).Vault".Replace('main -PartnerName mybrand', "-PartnerName $($sandbox.Credential.PartnerName)")
                $output.Trim() | Should -Be 'team'
                Invoke-Runbook -Unlocked "('a@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment by-name -Credential rehearsal | Wait-InsiderSegment).Status"
                $output.Trim() | Should -Be 'Completed'
            }
            finally {
                $env:INSIDER_TEST_TOKEN = $token
                Stop-InsiderRelay
                $sandbox | Stop-InsiderSandbox
            }
        }

        It 'writes one secret, of a name every vault takes, and nothing of it to the disk in clear' {
            Invoke-Runbook -Unlocked "`$null = $register -Description Newsletter; (Get-SecretInfo InsiderOne-main-*).Name; (Get-SecretInfo InsiderOne-main-*).Type"
            $output | Should -Match '(?m)^InsiderOne-main-[0-9a-f]{16}$'
            $output | Should -Match 'SecureString'
            foreach ($file in Get-ChildItem "$TestDrive/store", "$TestDrive/data", "$TestDrive/home" -Recurse -File -Force) {
                [System.IO.File]::ReadAllText($file.FullName).Contains($token) | Should -BeFalse
            }
        }

        It 'does not touch SecretManagement before a vault is needed' {
            Invoke-Runbook '(Get-InsiderCredential main).PartnerName; "loaded: $([bool](Get-Module Microsoft.PowerShell.SecretManagement))"'
            $output | Should -Match 'mybrand'
            $output | Should -Match 'loaded: False'
        }

        It 'says that a vault is locked, unattended, at once and without a question' {
            Invoke-Runbook 'Get-InsiderCredential main -Open'
            $LASTEXITCODE | Should -Be 1
            $output -replace '\s*\n\s*\|?\s*', ' ' | Should -Match "The vault 'team' is locked"
            $output | Should -Match 'Unlock-SecretVault'
            $output | Should -Not -Match 'Enter password'
        }

        It 'does not wait for an answer where the vault would ask' {
            try {
                Invoke-Runbook 'Set-SecretStoreConfiguration -Interaction Prompt -Password ([System.Net.NetworkCredential]::new("", $env:VAULT_PASSWORD).SecurePassword) -Confirm:$false'
                Invoke-Runbook '"x@example.com" | New-InsiderAudience -AttributeName email | Send-InsiderSegment x -Credential main'
                $LASTEXITCODE | Should -Be 1
                $output | Should -Match "The vault 'team' (is locked|asks)"
            }
            finally { Invoke-Runbook 'Set-SecretStoreConfiguration -Interaction None -Password ([System.Net.NetworkCredential]::new("", $env:VAULT_PASSWORD).SecurePassword) -Confirm:$false' }
        }

        It 'says that a vault or a secret is missing' {
            Invoke-Runbook -Unlocked "$register -Vault nowhere"
            $output | Should -Match "The vault 'nowhere' is not registered"
            Invoke-Runbook -Unlocked '$null = Get-SecretInfo InsiderOne-main-* | Remove-Secret; Get-InsiderCredential main -Open'
            $output | Should -Match "The vault 'team' has no secret 'InsiderOne-main-"
            Invoke-Runbook -Unlocked "`$null = $register"
            $LASTEXITCODE | Should -Be 0
        }

        It 'is found on another machine with the same vault' {
            $env:XDG_DATA_HOME = "$TestDrive/other-machine"
            try {
                Invoke-Runbook -Unlocked '"$(Get-InsiderCredential main -Open)"; (Get-InsiderCredential main).IsRegisteredHere; (Register-InsiderCredential main -FromVault).Vault'
                $output -split '\r?\n' | Select-Object -First 3 | Should -Be 'main (mybrand at contact.useinsider.com)', 'False', 'team'
            }
            finally { $env:XDG_DATA_HOME = "$TestDrive/data" }
        }

        It 'is in no stream, transcript, JSON or CLIXML' {
            Invoke-Runbook -Unlocked @"
`$null = Start-Transcript '$TestDrive/transcript.txt'
`$VerbosePreference = 'Continue'; `$DebugPreference = 'Continue'; `$InformationPreference = 'Continue'
$register -Verbose -Debug *>&1
`$found = Get-InsiderCredential main -Verbose -Debug
`$opened = Get-InsiderCredential main -Open -Verbose -Debug
`$found, `$opened | Format-List * -Force
`$found, `$opened | ConvertTo-Json -Depth 5
`$found, `$opened | Export-Clixml '$TestDrive/credentials.xml'
Get-InsiderCredential nope -ErrorAction Continue
Get-Error | Format-List * -Force
`$null = Stop-Transcript
"@
            $output | Should -Match 'mybrand'
            $output | Should -Match 'VERBOSE'
            foreach ($file in 'transcript.txt', 'credentials.xml') { (Get-Content "$TestDrive/$file" -Raw).Contains($token) | Should -BeFalse }
        }

        It 'is used by runspaces side by side' {
            Invoke-Runbook -Unlocked "`$found = 1..6 | ForEach-Object -Parallel { Import-Module '$module'; Get-InsiderCredential main -Open } -ThrottleLimit 3; `$found.Count"
            $output.Trim() | Should -Be '6'
        }

        It 'is deleted from the vault when that is asked for' {
            Invoke-Runbook -Unlocked 'Unregister-InsiderCredential main; @(Get-SecretInfo InsiderOne-main-*).Count'
            $output.Trim() | Should -Be '1'
            Invoke-Runbook -Unlocked "`$null = $register; Unregister-InsiderCredential main -FromVault; @(Get-SecretInfo InsiderOne-main-*).Count; @(Get-InsiderCredential main -ErrorAction Ignore).Count"
            $output -replace '\s' | Should -Be '00'
        }
    }

    It 'says what to install where there is no SecretManagement' {
        Invoke-Runbook "`$env:PSModulePath = '$TestDrive/none'; $register"
        $LASTEXITCODE | Should -Be 1
        # pwsh wraps its errors at the width of a terminal.
        $output -replace '\s*\n\s*\|?\s*', ' ' | Should -Match 'Microsoft.PowerShell.SecretManagement, which opens vaults, is not installed'
        $output | Should -Match 'Install-PSResource'
    }

    It 'needs no vault for a variable, and writes the store once' {
        $line = 'Register-InsiderCredential nightly -PartnerName mybrand -EnvironmentVariable INSIDER_TEST_TOKEN'
        Invoke-Runbook "`$null = $line; `$null = $line; `"`$(Get-InsiderCredential nightly -Open)`""
        $output.Trim() | Should -Be 'nightly (mybrand at contact.useinsider.com)'
        @(Get-ChildItem "$store/credentials/nightly").Count | Should -Be 1
    }

    It 'asks for nothing unattended' {
        Invoke-Runbook 'Register-InsiderCredential'
        $LASTEXITCODE | Should -Be 1
    }
}
