using InsiderOne.Core.Api;
using InsiderOne.Core.Credentials;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Api;

public sealed class CredentialProbeTests
{
    private static readonly InsiderCredential Credential = CredentialRules.Create("crm", null, "brand", null, "secret-token");

    [Fact]
    public async Task It_posts_an_empty_object_once_with_both_headers()
    {
        var handler = new ScriptedHandler(Answer(503));
        await ProbeAsync(handler);
        Assert.Equal("{}", Assert.Single(handler.Bodies));
        Assert.Equal(["secret-token"], handler.Requests[0].Headers.GetValues("X-REQUEST-TOKEN"));
        Assert.Equal("/fps/v1/upload", handler.Requests[0].RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData(405, """{"error":"Invalid Payload."}""", true)]
    [InlineData(400, """{"statusMessage":"the file URL is invalid. The URL should include .csv extension"}""", true)]
    [InlineData(200, """{"statusMessage":"OK"}""", null)]
    [InlineData(429, "", null)]
    [InlineData(403, "Request Limit Exceeded", null)]
    public async Task What_it_refuses_for_another_reason_than_the_credential_speaks_for_it(int status, string body, bool? accepts) =>
        Assert.Equal(accepts, CredentialProbe.Accepts(Credential, await ProbeAsync(new ScriptedHandler(Answer(status, body)))));

    [Theory]
    [InlineData(401, """{"statusMessage":"Unauthorized"}""", "ApiTokenRefused")]
    [InlineData(403, """{"message":"Forbidden secret-token"}""", "ApiTokenRefused")]
    [InlineData(404, "not here", "CredentialProbeFailed")]
    [InlineData(500, "<html>", "CredentialProbeFailed")]
    [InlineData(307, "", "CredentialProbeFailed")]
    public async Task A_refused_token_and_an_answer_that_says_nothing_are_errors_without_the_token(int status, string body, string error)
    {
        var attempt = await ProbeAsync(new ScriptedHandler(Answer(status, body)));
        var thrown = Assert.Throws<InsiderException>(() => CredentialProbe.Accepts(Credential, attempt));
        Assert.Equal(error, thrown.ErrorId);
        Assert.DoesNotContain("secret-token", thrown.Message, StringComparison.Ordinal);
    }

    private static async Task<Attempt> ProbeAsync(ScriptedHandler handler)
    {
        using var call = new UploadCall(Credential, handler, TimeSpan.FromSeconds(30), TimeProvider.System);
        return await call.ProbeAsync(CancellationToken.None);
    }
}
