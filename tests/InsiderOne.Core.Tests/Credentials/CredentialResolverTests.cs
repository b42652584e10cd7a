using InsiderOne.Core.Credentials;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Credentials;

public sealed class CredentialResolverTests : IDisposable
{
    private readonly CredentialFixture _fixture = new();
    private readonly MemoryVault _vault = new("default", "team");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("main")]
    [InlineData("MAIN")]
    [InlineData(" Main ")]
    public async Task A_registered_credential_is_found_by_its_name_in_any_case(string name)
    {
        await RegisterAsync(CredentialFixture.Credential(baseUri: "http://127.0.0.1:8080"));
        var found = await _fixture.Resolver(_vault).ResolveAsync(name, Cancellation);
        Assert.Equal(("main", "mybrand", "http://127.0.0.1:8080", "For the newsletter"), (found.Name, found.PartnerName, found.BaseUri.OriginalString.TrimEnd('/'), found.Description));
        Assert.Equal(CredentialFixture.Token, found.RevealToken());
    }

    [Fact]
    public async Task A_name_with_a_slash_is_no_name()
    {
        var fault = await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault).ResolveAsync("../main", Cancellation));
        Assert.Equal("DefinitionNameInvalid", fault.ErrorId);
    }

    [Fact]
    public async Task A_credential_that_was_removed_is_not_found_though_its_token_is_still_in_the_vault()
    {
        await RegisterAsync(CredentialFixture.Credential());
        await _fixture.Shared.RemoveAsync(await _fixture.Shared.GetAsync("main", Cancellation), Cancellation);
        Assert.Equal("DefinitionNotFound", (await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault).ResolveAsync("main", Cancellation))).ErrorId);
    }

    [Fact]
    public async Task A_machine_without_a_registration_finds_it_in_its_default_vault()
    {
        await RegisterAsync(CredentialFixture.Credential());
        var found = await _fixture.Resolver(_vault, "elsewhere").ResolveAsync("main", Cancellation);
        Assert.Equal(CredentialFixture.Token, found.RevealToken());
        Assert.False(Directory.Exists(_fixture["elsewhere"]));
    }

    [Fact]
    public async Task A_machine_without_a_registration_and_without_the_secret_is_told_to_register_it()
    {
        await RegisterAsync(CredentialFixture.Credential(), "team");
        foreach (var vault in new[] { _vault, new MemoryVault() })
        {
            var fault = await CredentialFixture.FaultOf(() => _fixture.Resolver(vault, "elsewhere").ResolveAsync("main", Cancellation));
            Assert.Equal("CredentialNotRegisteredHere", fault.ErrorId);
            Assert.Contains("Register-InsiderCredential main -FromVault", fault.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_locked_vault_is_told_as_such_on_both_machines()
    {
        await RegisterAsync(CredentialFixture.Credential());
        _vault.Fault = VaultErrors.VaultLocked("default", new InvalidOperationException());
        Assert.Equal("VaultLocked", (await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault).ResolveAsync("main", Cancellation))).ErrorId);
        Assert.Equal("VaultLocked", (await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault, "elsewhere").ResolveAsync("main", Cancellation))).ErrorId);
    }

    [Fact]
    public async Task A_missing_secret_and_a_vault_that_is_gone_are_two_errors()
    {
        await RegisterAsync(CredentialFixture.Credential());
        Assert.Equal("VaultNotRegistered", (await CredentialFixture.FaultOf(() => _fixture.Resolver(new MemoryVault("other")).ResolveAsync("main", Cancellation))).ErrorId);
        _vault.Secrets.Clear();
        Assert.Equal("VaultSecretMissing", (await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault).ResolveAsync("main", Cancellation))).ErrorId);
    }

    [Fact]
    public async Task Who_can_write_to_the_store_cannot_turn_a_token_to_another_account()
    {
        await RegisterAsync(CredentialFixture.Credential());
        var shared = await _fixture.Shared.GetAsync("main", Cancellation);
        await _fixture.Shared.SaveAsync("main", new CredentialSettings { PartnerName = "attacker" }, shared.Revision, Cancellation);
        foreach (var machine in new[] { "here", "elsewhere" })
        {
            var fault = await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault, machine).ResolveAsync("main", Cancellation));
            Assert.Equal("CredentialPartnerNameDiffers", fault.ErrorId);
            Assert.Contains("'attacker'", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_store_that_names_an_address_is_not_listened_to()
    {
        await RegisterAsync(CredentialFixture.Credential());
        var record = """{"version":1,"at":"2026-11-24T00:00:00Z","writer":"x","settings":{"partnerName":"mybrand","baseUri":"https://attacker.example.com","vault":"team","environmentVariable":"PATH"}}""";
        Assert.True(await _fixture.Store.TryPutAsync("credentials/main/2.json", System.Text.Encoding.UTF8.GetBytes(record), Cancellation));
        var found = await _fixture.Resolver(_vault).ResolveAsync("main", Cancellation);
        Assert.Equal((InsiderCredential.DefaultBaseUri, CredentialFixture.Token), (found.BaseUri, found.RevealToken()));
    }

    [Fact]
    public async Task A_base_uri_that_changed_in_the_vault_is_not_used_until_it_is_taken_over()
    {
        await RegisterAsync(CredentialFixture.Credential());
        await _fixture.Registrar(_vault, "elsewhere").RegisterAsync("main", CredentialFixture.Credential(baseUri: "https://other.example.com"), null, null, force: false, Cancellation);
        var fault = await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault).ResolveAsync("main", Cancellation));
        Assert.Equal("CredentialBaseUriChanged", fault.ErrorId);
        await _fixture.Registrar(_vault).TakeOverAsync("main", null, Cancellation);
        Assert.Equal("other.example.com", (await _fixture.Resolver(_vault).ResolveAsync("main", Cancellation)).BaseUri.Host);
    }

    [Theory]
    [InlineData("tok-by-hand", "VaultSecretInvalid")]
    [InlineData("null", "VaultSecretInvalid")]
    [InlineData("{\"partnerName\":\"mybrand\"}", "VaultSecretInvalid")]
    [InlineData("{\"version\":2,\"partnerName\":\"mybrand\",\"apiToken\":\"x-secret-x\",\"baseUri\":\"https://a\"}", "VaultSecretTooNew")]
    [InlineData("{\"partnerName\":\"mybrand\",\"apiToken\":\"x-secret-x\",\"baseUri\":\"http://attacker.example.com\"}", "BaseUriInvalid")]
    public async Task A_secret_of_another_form_is_told_without_being_shown(string secret, string errorId)
    {
        await RegisterAsync(CredentialFixture.Credential());
        _vault.Secrets[_vault.Secrets.Keys.Single()] = secret;
        var fault = await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault).ResolveAsync("main", Cancellation));
        Assert.Equal(errorId, fault.ErrorId);
        Assert.DoesNotContain("tok-by-hand", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("x-secret-x", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_gives_the_token_when_it_is_used_and_its_absence_is_told()
    {
        await _fixture.Registrar(_vault).RegisterVariableAsync("main", "MY_TOKEN", "mybrand", null, null, force: false, Cancellation);
        var fault = await CredentialFixture.FaultOf(() => _fixture.Resolver(_vault).ResolveAsync("main", Cancellation));
        Assert.Equal("CredentialVariableMissing", fault.ErrorId);
        Assert.Contains("MY_TOKEN", fault.Message, StringComparison.Ordinal);
        _fixture.Variables["MY_TOKEN"] = CredentialFixture.Token;
        var found = await _fixture.Resolver(_vault).ResolveAsync("main", Cancellation);
        Assert.Equal((CredentialFixture.Token, InsiderCredential.DefaultBaseUri), (found.RevealToken(), found.BaseUri));
    }

    [Fact]
    public async Task One_name_in_two_stores_is_two_credentials()
    {
        var other = new FolderStore(_fixture["other"]);
        await RegisterAsync(CredentialFixture.Credential());
        await _fixture.Registrar(_vault, store: other).RegisterAsync("main", CredentialFixture.Credential("rehearsal", "http://127.0.0.1:8080", "tok-other"), null, null, force: false, Cancellation);
        Assert.Equal("mybrand", (await _fixture.Resolver(_vault).ResolveAsync("main", Cancellation)).PartnerName);
        Assert.Equal("rehearsal", (await _fixture.Resolver(_vault, store: other).ResolveAsync("main", Cancellation)).PartnerName);
    }

    private Task<InsiderCredentialRegistration> RegisterAsync(InsiderCredential credential, string? vault = null) =>
        _fixture.Registrar(_vault).RegisterAsync("main", credential, null, vault, force: false, Cancellation);
}
