using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InsiderOne.Core.Snowflake;

/// <summary>The JSON Web Token of a key pair: RS256, <c>iss</c> ACCOUNT.USER.SHA256:fingerprint, <c>sub</c> ACCOUNT.USER, all in upper case.</summary>
internal static class KeyPairToken
{
    /// <summary>Short: it is made anew for each request. Snowflake caps it at an hour.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    public static string Create(string account, string user, string pem, DateTimeOffset now)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        var subject = $"{AccountName.InToken(account)}.{user.ToUpperInvariant()}";
        var fingerprint = Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        var issued = now.ToUnixTimeSeconds();
        var content = Encoded("""{"alg":"RS256","typ":"JWT"}""") + "." + Encoded(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iss":{{Json($"{subject}.SHA256:{fingerprint}")}},"sub":{{Json(subject)}},"iat":{{issued}},"exp":{{issued + (long)Lifetime.TotalSeconds}}}"""));
        return content + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
