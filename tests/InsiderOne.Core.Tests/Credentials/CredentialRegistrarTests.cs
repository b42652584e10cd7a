using InsiderOne.Core.Credentials;
using InsiderOne.Core.Tests.Stores.Roles;

namespace InsiderOne.Core.Tests.Credentials;

public sealed class CredentialRegistrarTests : IDisposable
{
    private readonly CredentialFixture _fixture = new();
    private readonly MemoryVault _vault = new("default", "team");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task The_store_holds_name_description_and_partner_name_and_nothing_of_where_the_token_is()
    {
        await RegisterAsync(CredentialFixture.Credential(baseUri: "https://host.example.com"), "team");
        var record = Assert.Single(_fixture.Texts("store"));
        Assert.Contains("mybrand", record, StringComparison.Ordinal);
        Assert.Contains("For the newsletter", record, StringComparison.Ordinal);
        foreach (var secret in new[] { CredentialFixture.Token, "team", "host.example.com", _vault.Secrets.Keys.Single().Name, "baseUri", "vault" })
            Assert.DoesNotContain(secret, record, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("credentials/main/1.json", Path.GetRelativePath(_fixture["store"], Directory.GetFiles(_fixture["store"], "*.json", SearchOption.AllDirectories).Single()));
    }

    [Fact]
    public async Task The_users_folder_says_where_the_token_is_holds_no_token_and_is_theirs_alone()
    {
        await RegisterAsync(CredentialFixture.Credential());
        Assert.All(_fixture.Texts("here"), text => Assert.DoesNotContain(CredentialFixture.Token, text, StringComparison.Ordinal));
        Assert.Contains(_fixture.Texts("here"), text => text.Contains("\"vault\":\"default\"", StringComparison.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        foreach (var folder in Directory.EnumerateDirectories(_fixture["here"], "*", SearchOption.AllDirectories).Append(_fixture["here"]))
            Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(folder), 8));
        foreach (var file in Directory.EnumerateFiles(_fixture["here"], "*", SearchOption.AllDirectories)) Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file), 8));
    }

    [Fact]
    public async Task Token_partner_name_and_base_uri_are_one_secret_of_a_name_that_every_vault_takes()
    {
        await RegisterAsync(CredentialFixture.Credential());
        var ((vault, name), secret) = Assert.Single(_vault.Secrets);
        Assert.Equal("default", vault);
        Assert.Matches("^[0-9A-Za-z-]{1,127}$", name);
        Assert.Contains(CredentialFixture.Token, secret, StringComparison.Ordinal);
        Assert.Contains("https://contact.useinsider.com", secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_the_same_again_changes_neither_store_nor_folder_and_a_new_token_the_vault_alone()
    {
        await RegisterAsync(CredentialFixture.Credential());
        await RegisterAsync(CredentialFixture.Credential(token: "tok-rotated"));
        Assert.Single(_fixture.Texts("store"));
        Assert.Single(_fixture.Texts("here"));
        Assert.Equal("tok-rotated", (await _fixture.Resolver(_vault).ResolveAsync("main", Cancellation)).RevealToken());
    }

    [Fact]
    public async Task A_credential_stays_in_the_vault_it_is_in()
    {
        await RegisterAsync(CredentialFixture.Credential(), "team");
        Assert.Equal("team", (await RegisterAsync(CredentialFixture.Credential(token: "tok-rotated"))).Vault);
        Assert.Single(_vault.Secrets);
    }

    [Fact]
    public async Task A_name_of_another_account_is_taken_with_force_only_and_the_vault_is_not_touched_before()
    {
        await RegisterAsync(CredentialFixture.Credential());
        var fault = await CredentialFixture.FaultOf(() => RegisterAsync(CredentialFixture.Credential("other", token: "tok-other")));
        Assert.Equal("CredentialNameTaken", fault.ErrorId);
        Assert.Equal(CredentialFixture.Token, (await _fixture.Resolver(_vault).ResolveAsync("main", Cancellation)).RevealToken());
        await _fixture.Registrar(_vault).RegisterAsync("main", CredentialFixture.Credential("other"), null, null, force: true, Cancellation);
        Assert.Equal("other", (await _fixture.Resolver(_vault).ResolveAsync("main", Cancellation)).PartnerName);
    }

    [Fact]
    public async Task Two_admins_who_register_one_name_at_once_end_with_one_of_them_and_the_other_is_told()
    {
        var names = new[] { "brand-a", "brand-b" };
        var faults = await Task.WhenAll(names.Select(async (name, i) => await Record.ExceptionAsync(
            () => _fixture.Registrar(new MemoryVault("default"), $"machine{i}").RegisterAsync("main", CredentialFixture.Credential(name), null, null, force: false, Cancellation))));
        var winner = (await _fixture.Shared.GetAsync("main", Cancellation)).Settings.PartnerName;
        Assert.Null(faults[Array.IndexOf(names, winner)]);
        Assert.Contains(Assert.IsType<InsiderException>(faults[1 - Array.IndexOf(names, winner)]).ErrorId, new[] { "CredentialNameTaken", "DefinitionExists", "DefinitionChanged" });
    }

    [Fact]
    public async Task A_vault_that_fails_leaves_no_name_behind()
    {
        _vault.Fault = VaultErrors.VaultLocked("default", new InvalidOperationException());
        await CredentialFixture.FaultOf(() => RegisterAsync(CredentialFixture.Credential()));
        Assert.False(Directory.Exists(_fixture["store"]));
        Assert.False(Directory.Exists(_fixture["here"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tok-71cc0f4e93aa")]
    [InlineData("MY TOKEN")]
    public async Task A_token_in_place_of_a_variables_name_is_refused_and_not_shown(string variable)
    {
        var fault = await CredentialFixture.FaultOf(() => _fixture.Registrar(_vault).RegisterVariableAsync("main", variable, "mybrand", null, null, force: false, Cancellation));
        Assert.Equal("EnvironmentVariableInvalid", fault.ErrorId);
        if (variable.Length > 0) Assert.DoesNotContain(variable, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_over_must_be_in_the_store_in_the_vault_and_of_one_account()
    {
        Assert.Equal("DefinitionNotFound", (await CredentialFixture.FaultOf(() => _fixture.Registrar(_vault).TakeOverAsync("main", null, Cancellation))).ErrorId);
        await RegisterAsync(CredentialFixture.Credential());
        Assert.Equal("VaultSecretMissing", (await CredentialFixture.FaultOf(() => _fixture.Registrar(_vault, "elsewhere").TakeOverAsync("main", "team", Cancellation))).ErrorId);
        Assert.Equal("default", (await _fixture.Registrar(_vault, "elsewhere").TakeOverAsync("main", null, Cancellation)).Vault);
    }

    [Fact]
    public async Task Unregistering_here_leaves_the_name_to_others_and_unregistering_leaves_the_token_in_its_vault()
    {
        await RegisterAsync(CredentialFixture.Credential());
        await _fixture.Registrar(_vault).UnregisterAsync("main", hereOnly: true, fromVault: false, Cancellation);
        Assert.Null(await _fixture.Local().FindAsync(_fixture.Store.Uri, "main", Cancellation));
        Assert.NotNull(await _fixture.Shared.FindAsync("main", Cancellation));
        await _fixture.Registrar(_vault).UnregisterAsync("MAIN", hereOnly: false, fromVault: false, Cancellation);
        Assert.Null(await _fixture.Shared.FindAsync("main", Cancellation));
        Assert.Single(_vault.Secrets);
        Assert.Equal("DefinitionNotFound", (await CredentialFixture.FaultOf(() => _fixture.Registrar(_vault).UnregisterAsync("main", hereOnly: false, fromVault: false, Cancellation))).ErrorId);
    }

    [Fact]
    public async Task A_token_is_deleted_when_asked_for_and_a_vault_that_fails_leaves_everything_as_it_was()
    {
        await RegisterAsync(CredentialFixture.Credential());
        _vault.Fault = VaultErrors.VaultLocked("default", new InvalidOperationException());
        await CredentialFixture.FaultOf(() => _fixture.Registrar(_vault).UnregisterAsync("main", hereOnly: false, fromVault: true, Cancellation));
        Assert.NotNull(await _fixture.Shared.FindAsync("main", Cancellation));
        _vault.Fault = null;
        await _fixture.Registrar(_vault).UnregisterAsync("main", hereOnly: false, fromVault: true, Cancellation);
        Assert.Empty(_vault.Secrets);
    }

    [Fact]
    public async Task A_name_that_cannot_be_removed_costs_no_token()
    {
        await RegisterAsync(CredentialFixture.Credential());
        var registrar = _fixture.Registrar(_vault, store: new RestrictedStore(_fixture.Store, InsiderStoreRole.Sender));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => registrar.UnregisterAsync("main", hereOnly: false, fromVault: true, Cancellation));
        Assert.Single(_vault.Secrets);
        Assert.NotNull(await _fixture.Local().FindAsync(_fixture.Store.Uri, "main", Cancellation));
    }

    [Fact]
    public async Task Runbooks_that_register_the_same_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => _fixture.Registrar(_vault).RegisterVariableAsync("nightly", "MY_TOKEN", "mybrand", null, "Runbook", force: false, Cancellation), Cancellation)));
        Assert.Single(_fixture.Texts("store"));
    }

    [Fact]
    public async Task Of_registrations_here_at_once_the_last_counts_and_none_fails()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => _fixture.Local().SaveAsync(_fixture.Store.Uri, "nightly", new LocalCredential { PartnerName = "mybrand", BaseUri = InsiderCredential.DefaultBaseUri, EnvironmentVariable = $"TOKEN_{i}" }, Cancellation), Cancellation)));
        Assert.StartsWith("TOKEN_", (await _fixture.Local().FindAsync(_fixture.Store.Uri, "nightly", Cancellation))?.EnvironmentVariable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_tells_what_is_registered_here_and_opens_no_vault()
    {
        await RegisterAsync(CredentialFixture.Credential(), "team");
        await _fixture.Registrar(_vault).RegisterVariableAsync("nightly", "MY_TOKEN", "mybrand", null, "Runbook", force: false, Cancellation);
        await _fixture.Registrar(_vault, "elsewhere").RegisterVariableAsync("other", "MY_TOKEN", "mybrand", null, null, force: false, Cancellation);
        _vault.Fault = VaultErrors.VaultLocked("default", new InvalidOperationException());
        var list = await new CredentialDirectory(_fixture.Store, _fixture.Local()).ListAsync(null, null, Cancellation).ToListAsync(Cancellation);
        Assert.Equal([("main", "team", null), ("nightly", null, "MY_TOKEN"), ("other", null, null)], list.Select(r => (r.Name, r.Vault, r.EnvironmentVariable)));
        Assert.Equal([true, true, false], list.Select(r => r.IsRegisteredHere));
        Assert.Equal(_fixture.Store.Uri, list[0].Store);
    }

    private Task<InsiderCredentialRegistration> RegisterAsync(InsiderCredential credential, string? vault = null) =>
        _fixture.Registrar(_vault).RegisterAsync("main", credential, null, vault, force: false, Cancellation);
}
