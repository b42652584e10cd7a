using System.Security.Cryptography;

namespace InsiderOne.Core.Snowflake;

/// <summary>Private keys in PEM, PKCS#8 or PKCS#1, encrypted or not.</summary>
internal static class PrivateKey
{
    /// <summary>The key as unencrypted PKCS#8.</summary>
    /// <param name="pem">The key.</param>
    /// <param name="passPhrase">What it is encrypted with; null when it is not.</param>
    /// <exception cref="InsiderException"><c>SnowflakeKeyUnreadable</c>, <c>SnowflakePassPhraseMissing</c>, <c>SnowflakePassPhraseWrong</c>.</exception>
    public static string Read(string pem, string? passPhrase)
    {
        var isEncrypted = pem.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        if (isEncrypted && string.IsNullOrEmpty(passPhrase)) throw SnowflakeErrors.SnowflakePassPhraseMissing();
        using var key = RSA.Create();
        try
        {
            if (isEncrypted) key.ImportFromEncryptedPem(pem, passPhrase);
            else key.ImportFromPem(pem);
            return key.ExportPkcs8PrivateKeyPem();
        }
        catch (CryptographicException) when (isEncrypted)
        {
            throw SnowflakeErrors.SnowflakePassPhraseWrong();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw SnowflakeErrors.SnowflakeKeyUnreadable();
        }
    }

    /// <summary>The public key as Snowflake stores it: base64 of its SubjectPublicKeyInfo, without the lines of PEM.</summary>
    /// <exception cref="InsiderException"><c>SnowflakePublicKeyInvalid</c>.</exception>
    public static string PublicText(string text)
    {
        using var key = RSA.Create();
        try
        {
            if (text.Contains("PRIVATE KEY", StringComparison.Ordinal)) throw SnowflakeErrors.SnowflakePublicKeyInvalid();
            if (text.Contains("-----BEGIN", StringComparison.Ordinal)) key.ImportFromPem(text);
            else key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(string.Concat(text.Where(static c => !char.IsWhiteSpace(c)))), out _);
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            throw SnowflakeErrors.SnowflakePublicKeyInvalid();
        }
    }
}
