using System.Management.Automation;
using System.Net;
using System.Security;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Commands;

public sealed class NewInsiderCredentialTests : IDisposable
{
    private const string Secret = "tok-5b1f0c9e77d84a";

    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void A_partner_name_and_a_token_make_a_credential_for_Insider_Ones_own_host()
    {
        var credential = Assert.Single(Run("New-InsiderCredential -PartnerName mybrand -ApiToken $token").Values<InsiderCredential>());
        Assert.Equal(("mybrand", "mybrand", null), (credential.Name, credential.PartnerName, credential.Description));
        Assert.Equal("https://contact.useinsider.com/", credential.BaseUri.AbsoluteUri);
    }

    [Fact]
    public void A_pscredential_gives_its_user_name_as_partner_name_from_the_pipeline_too()
    {
        var credential = new PSCredential("mybrand", Token());
        var outcome = _engine.Run("New-InsiderCredential -Credential $c -Name live -Description 'The live account'; $c | New-InsiderCredential", ("c", credential));
        Assert.Equal(["live", "mybrand"], outcome.Values<InsiderCredential>().Select(static c => c.Name));
        Assert.Equal("The live account", outcome.Values<InsiderCredential>().First().Description);
    }

    [Theory]
    [InlineData("MyBrand", "has capital letters")]
    [InlineData("my brand", "has a space")]
    [InlineData("mybrand ", "has a space")]
    [InlineData("my\u00a0brand", "has a space")]
    [InlineData("mybränd", "HTTP header")]
    public void A_partner_name_with_capitals_or_spaces_is_refused_and_told_the_rule(string partnerName, string reason)
    {
        var error = _engine.Run("New-InsiderCredential -PartnerName $name -ApiToken $token", ("name", partnerName), ("token", Token())).Error;
        Assert.Equal("PartnerNameInvalid,InsiderOne.Commands.NewInsiderCredentialCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains(reason, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("lower case, without spaces", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void An_empty_token_is_refused()
    {
        using var empty = new SecureString();
        Assert.StartsWith("ApiTokenEmpty", _engine.Run("New-InsiderCredential mybrand $t", ("t", empty)).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_pasted_with_its_line_end_is_refused_without_being_shown()
    {
        var outcome = _engine.Run("New-InsiderCredential mybrand $t", ("t", new NetworkCredential("", Secret + "\n").SecurePassword));
        Assert.StartsWith("ApiTokenInvalid", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, outcome.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://contact.useinsider.com", "unencrypted")]
    [InlineData("http://10.0.0.4:8080", "unencrypted")]
    [InlineData("http://localhost.example.com", "unencrypted")]
    [InlineData("ftp://contact.useinsider.com", "neither https nor http")]
    [InlineData("contact.useinsider.com", "has no scheme")]
    [InlineData("https://u:hunter2@contact.useinsider.com", "user name")]
    [InlineData("https://contact.useinsider.com/?key=hunter2", "more than a host")]
    [InlineData("https://contact.useinsider.com/fps/v1/upload", "more than a host")]
    public void A_base_uri_the_token_must_not_go_to_is_refused(string baseUri, string reason)
    {
        var outcome = _engine.Run("New-InsiderCredential mybrand $token -BaseUri $uri", ("uri", baseUri), ("token", Token()));
        Assert.Equal("BaseUriInvalid,InsiderOne.Commands.NewInsiderCredentialCommand", outcome.Error.FullyQualifiedErrorId);
        Assert.Contains(reason, outcome.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", outcome.Error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://[::1]:8080")]
    [InlineData("https://contact.example.com")]
    public void Http_is_allowed_to_a_loopback_address_and_https_anywhere(string baseUri)
    {
        var credential = _engine.Run("New-InsiderCredential mybrand $token -BaseUri $uri", ("uri", baseUri), ("token", Token())).Values<InsiderCredential>().Single();
        Assert.Equal(new Uri(baseUri), credential.BaseUri);
    }

    [Fact]
    public void The_token_is_in_no_stream_no_text_and_no_view()
    {
        const string Make = "New-InsiderCredential -PartnerName mybrand -ApiToken $token -Name live -Verbose -Debug";
        var outcome = Run(Make + "; New-InsiderCredential MyBrand $token -Verbose -Debug");
        Assert.Equal("live (mybrand at contact.useinsider.com)", outcome.Output[0].ToString());
        Assert.DoesNotContain(Secret, outcome.AllText, StringComparison.Ordinal);

        var shown = _engine.Show($"$c = {Make}; $c; \"$c\"; $c.psobject.Properties | ForEach-Object {{ \"$($_.Name)=$($_.Value)\" }}; $c.psobject.Members.Name", ("token", Token()));
        Assert.Contains("live", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Token", shown, StringComparison.OrdinalIgnoreCase);

        var json = System.Text.Json.JsonSerializer.Serialize(outcome.Output[0].BaseObject);
        Assert.DoesNotContain(Secret, json, StringComparison.Ordinal);
    }

    private static SecureString Token() => new NetworkCredential("", Secret).SecurePassword;

    private Outcome Run(string script) => _engine.Run(script, ("token", Token()));
}
