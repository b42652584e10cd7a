using System.Net;
using System.Security;
using System.Text.Json;

namespace InsiderOne.Core.Credentials;

/// <summary>
/// What a vault holds of a credential: partner name, token and base URI, together as one text, which every vault can keep. The base
/// URI is here, and not in the store: who can write to a bucket must not decide where a token is sent.
/// </summary>
public sealed record VaultSecret
{
    /// <summary>The version of the form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this text's form.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The account's partner name.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The token.</summary>
    public required string ApiToken { get; init; }

    /// <summary>The host the token is sent to.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Not the token: a record's own would print it.</summary>
    public override string ToString() => $"{PartnerName} at {BaseUri}";

    /// <summary>The text of a credential.</summary>
    public static SecureString Write(InsiderCredential credential)
    {
        var secret = new VaultSecret { PartnerName = credential.PartnerName, ApiToken = credential.RevealToken(), BaseUri = credential.BaseUri };
        return new NetworkCredential("", JsonSerializer.Serialize(secret, CredentialJson.Default.VaultSecret)).SecurePassword;
    }

    /// <summary>The credential of a text.</summary>
    /// <param name="text">What the vault held.</param>
    /// <param name="name">The credential's name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="vault">The vault, for messages.</param>
    /// <param name="secretName">The secret's name, for messages.</param>
    /// <exception cref="InsiderException"><c>VaultSecretInvalid</c>, <c>VaultSecretTooNew</c>, and what <see cref="CredentialRules"/> finds.</exception>
    public static InsiderCredential Read(SecureString text, string name, string? description, string vault, string secretName)
    {
        VaultSecret? secret;
        try
        {
            secret = JsonSerializer.Deserialize(new NetworkCredential("", text).Password, CredentialJson.Default.VaultSecret);
        }
        catch (JsonException)
        {
            // Without the cause: it may quote the secret.
            throw VaultErrors.VaultSecretInvalid(vault, secretName);
        }

        if (secret is null) throw VaultErrors.VaultSecretInvalid(vault, secretName);
        if (secret.Version > CurrentVersion) throw VaultErrors.VaultSecretTooNew(vault, secretName, secret.Version);
        return CredentialRules.Create(name, description, secret.PartnerName, secret.BaseUri, secret.ApiToken);
    }
}
