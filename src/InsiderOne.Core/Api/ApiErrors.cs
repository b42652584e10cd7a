namespace InsiderOne.Core.Api;

/// <summary>What can go wrong when Insider One is asked something, and what to do about it.</summary>
public static class ApiErrors
{
    /// <summary>The credential is refused.</summary>
    public static InsiderException ApiTokenRefused(InsiderCredential credential, Attempt attempt) => new(
        nameof(ApiTokenRefused), InsiderErrorKind.AuthenticationError,
        $"{credential.BaseUri.Authority} refused the credential '{credential.Name}' of the partner '{credential.PartnerName}': {attempt.Message.TrimEnd('.')}.",
        "Check the partner name, and that the token is one for First-Party Segments, still valid, and not pinned to other client addresses in Insider One's panel.", credential.Name);

    /// <summary>No answer that says anything.</summary>
    public static InsiderException CredentialProbeFailed(InsiderCredential credential, Attempt attempt) => new(
        nameof(CredentialProbeFailed), InsiderErrorKind.ConnectionError,
        $"Whether {credential.BaseUri.Authority} takes the credential '{credential.Name}' could not be found out: {attempt.Message.TrimEnd('.')}.",
        "Check the connection, the proxy and the credential's base URI, and try again; -SkipConnectionTest saves without asking.", credential.Name);
}
