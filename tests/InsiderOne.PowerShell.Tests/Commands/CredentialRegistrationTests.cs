using System.Management.Automation;
using InsiderOne.Tests.Credentials;

namespace InsiderOne.Tests.Commands;

/// <summary>Register-, Get- and Unregister-InsiderCredential, over vaults that speak SecretManagement's interface.</summary>
public sealed class CredentialRegistrationTests : IDisposable
{
    private const string Register = "Register-InsiderCredential main -PartnerName mybrand -ApiToken $token -Store $store";

    private readonly CredentialEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void A_token_goes_to_the_default_vault_and_the_name_to_the_store()
    {
        var outcome = _engine.Must($"{Register} -Description Newsletter; Get-InsiderCredential -Store $store; Get-TestSecretNames");
        var registration = Assert.IsType<InsiderCredentialRegistration>(outcome.Output[0].BaseObject);
        Assert.Equal(registration, outcome.Output[1].BaseObject);
        Assert.Equal(("main", "Newsletter", "mybrand", "open", true), (registration.Name, registration.Description, registration.PartnerName, registration.Vault, registration.IsRegisteredHere));
        Assert.StartsWith("open/InsiderOne-main-", outcome.Output[2].ToString(), StringComparison.Ordinal);
        Assert.Equal(InsiderCredential.DefaultBaseUri, registration.BaseUri);
    }

    [Fact]
    public void A_credential_is_registered_from_the_pipeline_under_its_own_name_or_another_and_from_another_store()
    {
        var outcome = _engine.Must("""
            New-InsiderCredential mybrand $token -Name live | Register-InsiderCredential -Store $store -Vault OTHER
            New-InsiderCredential mybrand $token -BaseUri http://127.0.0.1:8080 | Register-InsiderCredential Rehearsal -Store $store
            Get-InsiderCredential live -Store $store | Register-InsiderCredential -Store "$store/../second"
            """);
        Assert.Equal([("live", "other"), ("rehearsal", "open"), ("live", "open")], outcome.Values<InsiderCredentialRegistration>().Select(r => (r.Name, r.Vault)));
    }

    [Fact]
    public void Open_fetches_the_token_for_the_session_and_a_list_does_not_open_a_vault()
    {
        var outcome = _engine.Must($"$null = {Register}; $null = Get-InsiderCredential -Store $store; Get-TestCalls; Get-InsiderCredential -Store $store -Open");
        Assert.Equal(CredentialEngine.Secret, Assert.Single(outcome.Output.Select(o => o?.BaseObject).OfType<InsiderCredential>()).RevealToken());
        Assert.Equal(0, outcome.Output[0].BaseObject);
    }

    [Fact]
    public void Names_are_listed_with_wildcards_in_any_case_and_a_name_that_is_not_there_is_one_error()
    {
        _engine.Must("'a.one', 'a.two', 'b' | ForEach-Object { Register-InsiderCredential $_ -PartnerName mybrand -EnvironmentVariable MY_TOKEN -Store $store }");
        var outcome = _engine.Run("Get-InsiderCredential A.* -Store $store; 'nope', 'b', 'a/b' | Get-InsiderCredential -Store $store");
        Assert.Equal(["a.one", "a.two", "b"], outcome.Values<InsiderCredentialRegistration>().Select(r => r.Name));
        Assert.Equal(["DefinitionNotFound", "DefinitionNameInvalid"], outcome.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Theory]
    [InlineData("locked", "VaultLocked", "Unlock-SecretVault")]
    [InlineData("asking", "VaultPromptNotPossible", "-Interaction None")]
    [InlineData("broken", "VaultFailed", "Test-SecretVault")]
    [InlineData("quoting", "VaultFailed", "Test-SecretVault")]
    [InlineData("absent", "VaultNotRegistered", "Register-SecretVault")]
    public void A_vault_that_cannot_be_used_is_told_with_its_cure_and_without_the_token(string vault, string errorId, string cure)
    {
        var outcome = _engine.Run($"{Register} -Vault {vault} -Verbose -Debug");
        Assert.Equal(errorId, outcome.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains($"'{vault}'", outcome.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(cure, outcome.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(CredentialEngine.Secret, outcome.AllText, StringComparison.Ordinal);
        Assert.Empty(_engine.Must("Get-InsiderCredential -Store $store").Output);
    }

    [Fact]
    public void Without_a_default_vault_or_any_vault_it_says_so()
    {
        Assert.Equal("VaultDefaultMissing", _engine.ErrorId($"Set-TestDefault none; {Register}"));
        Assert.Equal("VaultNotRegistered", _engine.ErrorId($"Set-TestDefault none @(); {Register}"));
    }

    [Fact]
    public void Without_SecretManagement_it_says_what_to_install_and_a_variable_needs_none()
    {
        using var bare = new CredentialEngine(withVaults: false);
        var error = bare.Run(Register).Error;
        Assert.StartsWith("SecretManagementNotInstalled,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.NotInstalled, error.CategoryInfo.Category);
        Assert.Contains("Install-PSResource", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        bare.Must("Register-InsiderCredential main -PartnerName mybrand -EnvironmentVariable MY_TOKEN -Store $store");
    }

    [Fact]
    public void A_function_of_the_session_does_not_get_the_token()
    {
        var outcome = _engine.Must($$"""
            function Set-Secret { param([Parameter(ValueFromRemainingArguments)] $all) $global:stolen = $all }
            function Get-Secret { $global:stolen = 'read' }
            $null = {{Register}}
            $null = Get-InsiderCredential -Store $store -Open
            "stolen: $stolen"
            """);
        Assert.Equal("stolen: ", outcome.Output[^1].ToString());
    }

    [Fact]
    public void A_secret_of_another_kind_is_no_credential() =>
        Assert.Equal("VaultSecretInvalid", _engine.ErrorId($"$null = {Register}; Register-InsiderCredential main -FromVault -Vault typed -Store $store"));

    [Fact]
    public void Another_machine_takes_the_token_over_from_a_vault()
    {
        _engine.Must($"{Register} -Vault other; Unregister-InsiderCredential main -HereOnly -Store $store");
        Assert.Equal("CredentialNotRegisteredHere", _engine.ErrorId("Get-InsiderCredential main -Open -Store $store"));
        var outcome = _engine.Must("Register-InsiderCredential main -FromVault -Vault other -Store $store; Get-InsiderCredential main -Open -Store $store");
        Assert.Equal(CredentialEngine.Secret, ((InsiderCredential)outcome.Output[1].BaseObject).RevealToken());
    }

    [Fact]
    public void Unregistering_keeps_the_token_unless_it_is_told_to_delete_it()
    {
        _engine.Must($"$null = {Register}; Get-InsiderCredential -Store $store | Unregister-InsiderCredential");
        Assert.Single(_engine.Must("Get-TestSecretNames").Output);
        Assert.Empty(_engine.Must($"$null = {Register}; Unregister-InsiderCredential main -FromVault -Store $store; Get-TestSecretNames; Get-InsiderCredential -Store $store").Output);
        Assert.Equal("DefinitionNotFound", _engine.ErrorId("Unregister-InsiderCredential main -Store $store"));
    }

    [Fact]
    public void One_of_many_that_cannot_be_registered_costs_no_other()
    {
        var outcome = _engine.Run("(New-InsiderCredential first $token -Name 'No Name'), (New-InsiderCredential second $token) | Register-InsiderCredential -Store $store");
        Assert.Equal("second", Assert.Single(outcome.Values<InsiderCredentialRegistration>()).Name);
        Assert.StartsWith("DefinitionNameInvalid,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_told()
    {
        var outcome = _engine.Must("""
            $null = Register-InsiderCredential main -PartnerName mybrand -EnvironmentVariable NO_SUCH_VARIABLE -Store $store -WarningVariable unset -WarningAction SilentlyContinue
            $null = Register-InsiderCredential main -PartnerName mybrand -EnvironmentVariable PATH -Store $store -WarningVariable +unset -WarningAction SilentlyContinue
            $unset.Message
            """);
        Assert.Contains("NO_SUCH_VARIABLE is not set", Assert.Single(outcome.Values<string>()), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_cannot_be_understood_hides_none_of_the_others()
    {
        _engine.Must("'a', 'c' | ForEach-Object { $null = Register-InsiderCredential $_ -PartnerName mybrand -EnvironmentVariable MY_TOKEN -Store $store }");
        Directory.CreateDirectory(Path.Combine(_engine.Store, "credentials", "b"));
        File.WriteAllText(Path.Combine(_engine.Store, "credentials", "b", "1.json"), "{ \"version\": 99 }");
        var outcome = _engine.Run("Get-InsiderCredential -Store $store");
        Assert.Equal(["a", "c"], outcome.Values<InsiderCredentialRegistration>().Select(static r => r.Name));
        Assert.StartsWith("StoreRecordTooNew,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_in_place_of_a_variables_name_is_not_shown_by_WhatIf_either()
    {
        var shown = _engine.Show($"try {{ Register-InsiderCredential main -PartnerName mybrand -EnvironmentVariable {CredentialEngine.Secret} -Store $store -WhatIf }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.Contains("EnvironmentVariableInvalid", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(CredentialEngine.Secret, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing_and_asks_no_vault()
    {
        _engine.Must($"{Register} -WhatIf; {Register} -Vault absent -WhatIf; $WhatIfPreference = $true; {Register}; Unregister-InsiderCredential nope -Store $store");
        Assert.False(Directory.Exists(_engine.Store));
        Assert.Empty(_engine.Must("Get-TestSecretNames").Output);
    }

    [Fact]
    public void The_vaults_own_commands_do_not_ask_again()
    {
        var outcome = _engine.Must($"$ConfirmPreference = 'Low'; {Register} -Confirm:$false; Unregister-InsiderCredential main -FromVault -Store $store -Confirm:$false; Get-TestSecretNames");
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_name_of_another_account_needs_force()
    {
        _engine.Must(Register);
        const string Other = "Register-InsiderCredential MAIN -PartnerName other -EnvironmentVariable MY_TOKEN -Store $store";
        Assert.Equal("CredentialNameTaken", _engine.ErrorId(Other));
        Assert.Equal("other", Assert.Single(_engine.Must(Other + " -Force").Values<InsiderCredentialRegistration>()).PartnerName);
    }

    [Theory]
    [InlineData("$null", "")]
    [InlineData("'with space'", "DefinitionNameInvalid")]
    [InlineData("'a/b'", "DefinitionNameInvalid")]
    public void A_name_that_cannot_be_stored_is_refused(string name, string errorId)
    {
        var id = _engine.ErrorId($"Register-InsiderCredential {name} -PartnerName mybrand -ApiToken $token -Store $store");
        if (errorId.Length > 0) Assert.Equal(errorId, id);
        Assert.Empty(_engine.Must("Get-TestSecretNames").Output);
    }

    [Fact]
    public void No_stream_no_text_and_no_file_holds_the_token()
    {
        var outcome = _engine.Run($$"""
            $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $InformationPreference = 'Continue'
            {{Register}} -Verbose -Debug
            Register-InsiderCredential main -PartnerName other -ApiToken $token -Store $store -Verbose -Debug -ErrorAction SilentlyContinue
            Register-InsiderCredential second -PartnerName mybrand -EnvironmentVariable ([Net.NetworkCredential]::new('', $token).Password) -Store $store -ErrorAction SilentlyContinue
            Get-InsiderCredential -Store $store -Verbose -Debug
            Get-InsiderCredential -Store $store -Verbose -Debug -Open
            Register-InsiderCredential main -FromVault -Store $store -Verbose -Debug
            Unregister-InsiderCredential main -Store $store -Verbose -Debug
            $Error | ForEach-Object { "$_"; $_.Exception.ToString(); $_.ErrorDetails }
            """);
        Assert.NotEmpty(outcome.Output);
        foreach (var text in _engine.Files().Append(outcome.AllText)) Assert.DoesNotContain(CredentialEngine.Secret, text, StringComparison.Ordinal);
    }
}
