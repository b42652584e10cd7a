using System.Security.Cryptography;
using InsiderOne.Core.Snowflake;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class SignInTests(SnowflakeStandIn standIn) : SnowflakeTest(standIn)
{
    [Fact]
    public async Task A_key_signs_in_and_the_defaults_become_known()
    {
        var connection = await ConnectAsync();
        Assert.Equal((InsiderSnowflakeAuthentication.KeyPair, "INSIDER_SENDER", "INSIDER_EXPORT"), (connection.Authentication, connection.Role, connection.Database));
        Assert.DoesNotContain("KEY", connection.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_key_signs_in_with_its_pass_phrase()
    {
        var connection = await SnowflakeConnector.WithKeyAsync(Options, Secret(StandIn.EncryptedPrivateKey), Secret(SnowflakeStandIn.PassPhrase), Token);
        Assert.Equal(StandIn.User, connection.User);
    }

    [Theory]
    [InlineData(null, "SnowflakePassPhraseMissing")]
    [InlineData("wrong", "SnowflakePassPhraseWrong")]
    public async Task An_encrypted_key_without_its_pass_phrase_is_told_as_such(string? passPhrase, string errorId)
    {
        var error = await Assert.ThrowsAsync<InsiderException>(() => SnowflakeConnector.WithKeyAsync(Options, Secret(StandIn.EncryptedPrivateKey), passPhrase is null ? null : Secret(passPhrase), Token));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Empty(StandIn.Statements());
    }

    [Fact]
    public async Task What_is_no_key_is_told_as_such()
    {
        var error = await Assert.ThrowsAsync<InsiderException>(() => SnowflakeConnector.WithKeyAsync(Options, Secret("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"), null, Token));
        Assert.Equal("SnowflakeKeyUnreadable", error.ErrorId);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        using var other = RSA.Create(2048);
        var error = await Assert.ThrowsAsync<InsiderException>(() => SnowflakeConnector.WithKeyAsync(Options, Secret(other.ExportPkcs8PrivateKeyPem()), null, Token));
        Assert.Equal("SnowflakeKeyRefused", error.ErrorId);
        Assert.Contains("RSA_PUBLIC_KEY_FP", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_JWT_is_told_as_a_clock_that_is_behind()
    {
        StandIn.SetClock(TimeSpan.FromMinutes(10));
        var error = await Assert.ThrowsAsync<InsiderException>(() => ConnectAsync());
        Assert.Equal("SnowflakeClockWrong", error.ErrorId);
        Assert.Contains("10 minutes behind", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_is_told_as_such()
    {
        StandIn.SetClock(TimeSpan.FromMinutes(-3));
        var error = await Assert.ThrowsAsync<InsiderException>(() => ConnectAsync());
        Assert.Equal("SnowflakeClockWrong", error.ErrorId);
        Assert.Contains("3 minutes ahead", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_a_little_off_signs_in()
    {
        StandIn.SetClock(TimeSpan.FromSeconds(-20));
        Assert.Equal(StandIn.User, (await ConnectAsync()).User);
    }

    [Theory]
    [InlineData(InsiderSnowflakeAuthentication.AccessToken)]
    [InlineData(InsiderSnowflakeAuthentication.OAuth)]
    public async Task A_token_signs_in_until_it_is_revoked(InsiderSnowflakeAuthentication authentication)
    {
        var token = authentication == InsiderSnowflakeAuthentication.OAuth ? StandIn.OAuthToken : StandIn.AccessToken;
        var connection = await SnowflakeConnector.WithTokenAsync(Options with { User = null }, authentication, Secret(token), Token);
        Assert.Equal(StandIn.User, connection.User);

        StandIn.RevokeTokens();
        var error = await Assert.ThrowsAsync<InsiderException>(() => SnowflakeConnector.WithTokenAsync(Options, authentication, Secret(token), Token));
        Assert.Equal("SnowflakeTokenRefused", error.ErrorId);
        Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_of_a_key_names_account_user_and_fingerprint_in_upper_case()
    {
        using var key = RSA.Create(2048);
        var now = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
        var parts = KeyPairToken.Create("myorg-my_account.eu-central-1", "Sender", key.ExportPkcs8PrivateKeyPem(), now).Split('.');
        var body = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).RootElement;
        Assert.Equal("MYORG-MY_ACCOUNT.SENDER", body.GetProperty("sub").GetString());
        Assert.Equal($"MYORG-MY_ACCOUNT.SENDER.SHA256:{Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))}", body.GetProperty("iss").GetString());
        Assert.Equal(now.ToUnixTimeSeconds(), body.GetProperty("iat").GetInt64());
        Assert.InRange(body.GetProperty("exp").GetInt64() - now.ToUnixTimeSeconds(), 1, 3600);
        Assert.True(key.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
