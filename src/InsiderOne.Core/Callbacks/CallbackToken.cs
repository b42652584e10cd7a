using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Core.Callbacks;

/// <summary>The 256 random bits in a callback URL that let one send, and no other, report counts. Records hold only its SHA-256.</summary>
public static class CallbackToken
{
    /// <summary>A new token, 43 characters of base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The lower-case hexadecimal SHA-256 of a token's text.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether a token is the one with this hash, in a time that tells nothing about either.</summary>
    public static bool Matches(string token, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));

    /// <summary>The URL Insider One is told to report to.</summary>
    public static Uri CallbackUri(Uri relayUri, SegmentId id, string token) =>
        new($"{relayUri.AbsoluteUri.TrimEnd('/')}/callbacks/{id}/{token}");
}
