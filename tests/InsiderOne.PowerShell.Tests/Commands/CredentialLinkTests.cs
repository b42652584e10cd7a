using InsiderOne.Servers;
using InsiderOne.Tests.Credentials;

namespace InsiderOne.Tests.Commands;

/// <summary>New-InsiderCredentialLink and Receive-InsiderCredential, over a stand-in for SnapPass, and over SnapPass itself where it is.</summary>
public sealed class CredentialLinkTests : IDisposable
{
    private const string Share = "New-InsiderCredential mybrand $token -Name main | New-InsiderCredentialLink -SnapPassUri $snap -TimeToLiveHours 1";

    private readonly CredentialEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_link_carries_a_credential_to_another_admin_once()
    {
        await using var server = new SnapPassStandIn();
        ShareAndReceive(server.Uri);
        Assert.Equal(["POST", "GET", "GET"], server.Requests.Select(r => r.Split(' ')[0]));
    }

    [Fact]
    public async Task A_link_of_the_real_server_carries_a_credential_to_another_admin_once()
    {
        using var server = await SnapPassServer.StartAsync();
        ShareAndReceive(server.Uri);
    }

    [Fact]
    public async Task PassThru_returns_the_credential_and_registers_nothing()
    {
        await using var server = new SnapPassStandIn();
        var outcome = _engine.Must($"Receive-InsiderCredential ({Share}).Uri -PassThru; Get-InsiderCredential -Store $store", ("snap", server.Uri));
        Assert.Equal(("mybrand", CredentialEngine.Secret), (outcome.Values<InsiderCredential>().Single().PartnerName, outcome.Values<InsiderCredential>().Single().RevealToken()));
    }

    [Fact]
    public async Task A_registered_credential_is_shared_by_its_name_and_a_rehearsals_host_must_be_given_by_the_receiver()
    {
        await using var server = new SnapPassStandIn();
        var outcome = _engine.Must(
            """
            $null = Register-InsiderCredential rehearsal -PartnerName sandbox -ApiToken $token -BaseUri http://127.0.0.1:8080 -Store $store
            $link = New-InsiderCredentialLink rehearsal $snap -Store $store -WarningVariable warning -WarningAction SilentlyContinue
            "$warning"
            Receive-InsiderCredential $link.Uri -PassThru -BaseUri $link.BaseUri
            """,
            ("snap", server.Uri));
        Assert.Contains("must give -BaseUri http://127.0.0.1:8080", outcome.Output[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(8080, ((InsiderCredential)outcome.Output[1].BaseObject).BaseUri.Port);
    }

    [Theory]
    [InlineData("-TimeToLiveHours 0", "CredentialLinkLifetimeInvalid")]
    [InlineData("-TimeToLiveHours 337", "CredentialLinkLifetimeInvalid")]
    [InlineData("-WhatIf", null)]
    public async Task What_the_server_would_stumble_over_is_refused_before_it_is_asked(string arguments, string? errorId)
    {
        await using var server = new SnapPassStandIn();
        var outcome = _engine.Run($"New-InsiderCredential mybrand $token | New-InsiderCredentialLink -SnapPassUri $snap {arguments}", ("snap", server.Uri));
        Assert.Equal(errorId, outcome.Errors.Append(outcome.Terminating).OfType<System.Management.Automation.ErrorRecord>().SingleOrDefault()?.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(server.Requests);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("http://snap.example.com", "SnapPassUriInvalid")]
    [InlineData("snap.example.com", "SnapPassUriInvalid")]
    public void A_token_is_not_sent_to_plain_http(string server, string errorId) => Assert.Equal(errorId, _engine.ErrorId(Share, ("snap", server)));

    [Fact]
    public async Task A_used_a_wrong_and_a_cut_off_link_are_told_apart_and_no_link_is_shown()
    {
        await using var server = new SnapPassStandIn();
        var link = (Uri)_engine.Must($"({Share}).Uri", ("snap", server.Uri)).Output.Single().BaseObject;
        var cut = new Uri(link.AbsoluteUri[..^8]);
        Assert.Equal("CredentialLinkInvalid", _engine.ErrorId("Receive-InsiderCredential $link -PassThru", ("link", cut)));
        Assert.Equal("CredentialLinkNotSecure", _engine.ErrorId("Receive-InsiderCredential $link -PassThru", ("link", link.AbsoluteUri.Replace("127.0.0.1", "snap.example.com", StringComparison.Ordinal))));
        Assert.Single(server.Requests);
        _engine.Must("Receive-InsiderCredential $link -PassThru", ("link", link));
        var outcome = _engine.Run("Receive-InsiderCredential $link main -Store $store -Verbose -Debug", ("link", link));
        Assert.StartsWith("CredentialLinkUsed,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Segments[^1], outcome.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Receive-InsiderCredential $link main -Vault locked -Store $store", "VaultLocked")]
    [InlineData("Receive-InsiderCredential $link main -Vault absent -Store $store", "VaultNotRegistered")]
    [InlineData("Receive-InsiderCredential $link 'a/b' -Store $store", "DefinitionNameInvalid")]
    [InlineData("Receive-InsiderCredential $link main -BaseUri http://example.com -Store $store", "BaseUriInvalid")]
    [InlineData("Receive-InsiderCredential $link main -PartnerName Brand -Store $store", "PartnerNameInvalid")]
    [InlineData("Receive-InsiderCredential $link main -Store s3://My_Bucket", "StoreUriInvalid")]
    public async Task What_can_be_known_before_is_told_before_the_link_is_used_up(string script, string errorId)
    {
        await using var server = new SnapPassStandIn();
        Assert.Equal(errorId, _engine.ErrorId(script, ("link", server.Keep("tok"))));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_credential_that_cannot_be_registered_after_all_is_not_lost()
    {
        await using var server = new SnapPassStandIn();
        var outcome = _engine.Run(
            $"""
            $null = Register-InsiderCredential main -PartnerName other -EnvironmentVariable MY_TOKEN -Store $store
            Receive-InsiderCredential ({Share}).Uri main -Store $store
            """,
            ("snap", server.Uri));
        Assert.Equal(CredentialEngine.Secret, Assert.Single(outcome.Values<InsiderCredential>()).RevealToken());
        Assert.StartsWith("CredentialReceivedNotRegistered,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runbook_that_stops_at_errors_finds_the_credential_in_the_error()
    {
        await using var server = new SnapPassStandIn();
        var outcome = _engine.Run(
            $$"""
            $null = Register-InsiderCredential main -PartnerName other -EnvironmentVariable MY_TOKEN -Store $store
            try { $received = Receive-InsiderCredential ({{Share}}).Uri main -Store $store -ErrorAction Stop } catch { $_.TargetObject; $_.ErrorDetails.RecommendedAction }
            """,
            ("snap", server.Uri));
        Assert.Equal(CredentialEngine.Secret, Assert.IsType<InsiderCredential>(outcome.Output[0].BaseObject).RevealToken());
        Assert.Contains("TargetObject", (string)outcome.Output[1].BaseObject, StringComparison.Ordinal);
        Assert.DoesNotContain(CredentialEngine.Secret, outcome.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_many_credentials_that_cannot_be_shared_costs_no_other()
    {
        await using var server = new SnapPassStandIn();
        var outcome = _engine.Run("'never-registered', (New-InsiderCredential mybrand $token) | New-InsiderCredentialLink -SnapPassUri $snap -Store $store", ("snap", server.Uri));
        Assert.Equal("mybrand", Assert.Single(outcome.Values<InsiderCredentialLink>()).PartnerName);
        Assert.StartsWith("DefinitionNotFound,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_does_not_use_a_link_up()
    {
        await using var server = new SnapPassStandIn();
        _engine.Must("Receive-InsiderCredential $link main -WhatIf -Store $store; Receive-InsiderCredential $link -PassThru -WhatIf", ("link", server.Keep("tok")));
        Assert.Empty(server.Requests);
    }

    private void ShareAndReceive(Uri server)
    {
        var outcome = _engine.Must($"$link = {Share} -Verbose -Debug; Receive-InsiderCredential $link.Uri main -Description Shared -Store $store -Verbose -Debug; $link", ("snap", server));
        var link = (InsiderCredentialLink)outcome.Output[1].BaseObject;
        Assert.Equal(("main", "mybrand", InsiderCredential.DefaultBaseUri), (link.Name, link.PartnerName, link.BaseUri));
        Assert.Equal(server.Authority, link.Uri.Authority);
        Assert.InRange(link.ExpiresAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60));
        Assert.Equal(("main", "Shared", "open"), ((InsiderCredentialRegistration)outcome.Output[0].BaseObject) is var r ? (r.Name, r.Description, r.Vault) : default);
        Assert.Equal(CredentialEngine.Secret, _engine.Must("Get-InsiderCredential main -Open -Store $store").Values<InsiderCredential>().Single().RevealToken());
        Assert.Equal("CredentialLinkUsed", _engine.ErrorId("Receive-InsiderCredential $link.Uri again -Store $store"));
        foreach (var text in _engine.Files().Append(outcome.AllText)) Assert.DoesNotContain(CredentialEngine.Secret, text, StringComparison.Ordinal);
        foreach (var text in _engine.Files()) Assert.DoesNotContain(link.Uri.Segments[^1], text, StringComparison.Ordinal);
    }
}
