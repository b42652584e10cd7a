using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Commands;

// The environment belongs to the process, so these run by themselves.
[CollectionDefinition(nameof(CredentialFromEnvironmentTests), DisableParallelization = true)]
[Collection(nameof(CredentialFromEnvironmentTests))]
public sealed class CredentialFromEnvironmentTests : IDisposable
{
    private const string PartnerName = "INSIDER_PARTNER_NAME";
    private const string ApiToken = "INSIDER_API_TOKEN";
    private const string BaseUri = "INSIDER_BASE_URI";

    private readonly Engine _engine = new();

    public void Dispose()
    {
        Set(null, null, null);
        _engine.Dispose();
    }

    [Fact]
    public void The_variables_make_a_credential()
    {
        Set("mybrand", "tok-5b1f0c9e77d84a", null);
        var outcome = _engine.Run("New-InsiderCredential -FromEnvironment -Name nightly");
        var credential = Assert.Single(outcome.Values<InsiderCredential>());
        Assert.Equal(("nightly", "mybrand"), (credential.Name, credential.PartnerName));
        Assert.Equal(InsiderCredential.DefaultBaseUri, credential.BaseUri);
        Assert.DoesNotContain("tok-5b1f0c9e77d84a", outcome.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_base_uri_comes_from_its_variable_unless_the_parameter_is_given()
    {
        Set("mybrand", "tok", "http://127.0.0.1:5010");
        var outcome = _engine.Run("New-InsiderCredential -FromEnvironment; New-InsiderCredential -FromEnvironment -BaseUri https://contact.example.com");
        Assert.Equal(["http://127.0.0.1:5010/", "https://contact.example.com/"], outcome.Values<InsiderCredential>().Select(static c => c.BaseUri.AbsoluteUri));
    }

    [Theory]
    [InlineData(null, "tok", PartnerName)]
    [InlineData("mybrand", null, ApiToken)]
    public void A_missing_variable_is_named(string? partnerName, string? token, string missing)
    {
        Set(partnerName, token, null);
        var error = _engine.Run("New-InsiderCredential -FromEnvironment").Error;
        Assert.Equal("EnvironmentVariableMissing,InsiderOne.Commands.NewInsiderCredentialCommand", error.FullyQualifiedErrorId);
        Assert.Contains(missing, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_http_base_uri_in_the_environment_is_refused_as_well()
    {
        Set("mybrand", "tok", "http://contact.useinsider.com");
        Assert.StartsWith("BaseUriInvalid", _engine.Run("New-InsiderCredential -FromEnvironment").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private static void Set(string? partnerName, string? token, string? baseUri)
    {
        Environment.SetEnvironmentVariable(PartnerName, partnerName);
        Environment.SetEnvironmentVariable(ApiToken, token);
        Environment.SetEnvironmentVariable(BaseUri, baseUri);
    }
}
