using InsiderOne.Tests.Credentials;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>A send whose <c>-Credential</c> is a name.</summary>
public sealed class CredentialNameTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string Send = "$audience | Send-InsiderSegment $name -Store $store";

    [Theory]
    [InlineData("'by-name'")]
    [InlineData("'BY-Name'")]
    [InlineData("(Get-InsiderCredential by-name -Store $store)")]
    [InlineData("([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-InsiderCredential by-name -Store $store))))")]
    public void A_name_and_a_registration_are_taken_in_place_of_the_credential(string credential)
    {
        var outcome = With($"$null = $c | Register-InsiderCredential by-name -Store $store; {Send} -Credential {credential} -Verbose -Debug | Wait-InsiderSegment");
        Assert.Equal(InsiderSegmentStatus.Completed, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        var token = rehearsal.Engine.Run("$c").Values<InsiderCredential>().Single().RevealToken();
        foreach (var text in rehearsal.StoreTexts().Append(outcome.AllText)) Assert.DoesNotContain(token, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_holds_the_token_of_a_runbook()
    {
        var outcome = With($$"""
            $null = Register-InsiderCredential by-variable -PartnerName sandbox -EnvironmentVariable INSIDER_TEST_TOKEN_OF_A_RUNBOOK -BaseUri $c.BaseUri -Store $store
            {{Send}} -Credential by-variable
            $env:INSIDER_TEST_TOKEN_OF_A_RUNBOOK = [InsiderOne.InsiderCredential].GetMethod('RevealToken', [Reflection.BindingFlags]'NonPublic, Instance').Invoke($c, $null)
            {{Send}} -Credential by-variable
            $env:INSIDER_TEST_TOKEN_OF_A_RUNBOOK = $null
            """);
        Assert.Equal(InsiderSegmentStatus.Submitted, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.StartsWith("CredentialVariableMissing,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'never-registered'", "DefinitionNotFound")]
    [InlineData("'a/b'", "DefinitionNameInvalid")]
    [InlineData("''", "ParameterArgumentTransformationError")]
    [InlineData("42", "ParameterArgumentTransformationError")]
    public void A_name_that_is_no_credential_sends_nothing(string credential, string errorId)
    {
        var outcome = With($"{Send} -Credential {credential}");
        Assert.Empty(outcome.Output);
        Assert.StartsWith(errorId + ",", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_opens_no_vault()
    {
        var outcome = With($"{Send} -Credential never-registered -WhatIf");
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Errors);
    }

    private Hosting.Outcome With(string script)
    {
        rehearsal.Engine.Run("if (-not (Get-Module Microsoft.PowerShell.SecretManagement)) { Import-Module $path }", ("path", TestVaults.ModulePath));
        return rehearsal.With("", script);
    }
}
