using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Core.Stores;

/// <summary>The signed URL at which a relay serves a staged file: <c>{relay}/staged/{id}.csv?expires={unix seconds}&amp;signature={HMAC-SHA256}</c>.</summary>
public static class DownloadLink
{
    /// <summary>The longest life of a link (design: 12 hours, as Amperity's).</summary>
    public static TimeSpan MaximumLifetime { get; } = TimeSpan.FromHours(12);

    /// <summary>Makes a link.</summary>
    public static Uri Create(Uri relayUri, string id, DateTimeOffset expiresAt, ReadOnlySpan<byte> signingKey)
    {
        var expires = expiresAt.ToUnixTimeSeconds();
        return new Uri(string.Create(
            CultureInfo.InvariantCulture,
            $"{relayUri.AbsoluteUri.TrimEnd('/')}/staged/{id}.csv?expires={expires}&signature={Base64Url.EncodeToString(Sign(id, expires, signingKey))}"));
    }

    /// <summary>Whether a link was made with this key, has not expired, and does not reach further than a link may.</summary>
    public static bool Verify(string id, string? expires, string? signature, ReadOnlySpan<byte> signingKey, DateTimeOffset now)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (signature is null || !Base64Url.IsValid(signature, out var length) || length != 32) return false;
        // A minute more than the maximum: the sender's clock may run ahead of the relay's.
        if (seconds <= now.ToUnixTimeSeconds() || seconds > now.Add(MaximumLifetime).AddMinutes(1).ToUnixTimeSeconds()) return false;
        return CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(signature), Sign(id, seconds, signingKey));
    }

    private static byte[] Sign(string id, long expires, ReadOnlySpan<byte> signingKey) =>
        HMACSHA256.HashData(signingKey, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}\n{expires}")));
}
