using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InsiderOne.Snowflake.StandIn.Accounts;

/// <summary>Checks the bearer token: a JWT of a registered key (signature, issuer, subject, times), or one of the account's tokens.</summary>
internal sealed class SignInCheck(Account account, Clock clock)
{
    /// <summary>The user, or the code and message of a 401.</summary>
    public (string? User, string Code, string Message) Check(IHeaderDictionary headers)
    {
        var token = headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : "";
        return headers["X-Snowflake-Authorization-Token-Type"].ToString() switch
        {
            "KEYPAIR_JWT" => CheckJwt(token) is { } user ? (user, "", "") : (null, "390144", "JWT token is invalid."),
            "PROGRAMMATIC_ACCESS_TOKEN" => token == account.AccessToken ? (Account.UserName, "", "") : (null, "394400", "Programmatic access token is invalid."),
            "OAUTH" => token == account.OAuthToken ? (Account.UserName, "", "") : (null, "390303", "Invalid OAuth access token."),
            _ => (null, "390303", "Invalid OAuth access token."),
        };
    }

    private string? CheckJwt(string token)
    {
        try
        {
            var parts = token.Split('.');
            if (parts.Length != 3) return null;
            using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            using var body = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (head.RootElement.GetProperty("alg").GetString() != "RS256") return null;
            var subject = body.RootElement.GetProperty("sub").GetString()!;
            var at = subject.LastIndexOf('.');
            // The account is one word in it: no region, no further period.
            if (at < 0 || subject[..at] != Account.Name || !account.Keys.TryGetValue(subject[(at + 1)..], out var key)) return null;
            if (body.RootElement.GetProperty("iss").GetString() != $"{subject}.SHA256:{Convert.ToBase64String(SHA256.HashData(key))}") return null;
            var (issued, expires, now) = (body.RootElement.GetProperty("iat").GetInt64(), body.RootElement.GetProperty("exp").GetInt64(), clock.Now.ToUnixTimeSeconds());
            if (issued > now + 30 || Math.Min(expires, issued + 3600) <= now) return null;
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(key, out _);
            var isSigned = rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return isSigned ? subject[(at + 1)..] : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or CryptographicException or InvalidOperationException)
        {
            return null;
        }
    }
}
