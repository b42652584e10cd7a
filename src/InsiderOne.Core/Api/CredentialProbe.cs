namespace InsiderOne.Core.Api;

/// <summary>
/// Asks whether Insider One takes a credential, with a request that creates nothing. There is no documented way to ask: that a wrong
/// token is refused before the body is looked at is how the API is described, and best effort (reference, section 1).
/// </summary>
public static class CredentialProbe
{
    /// <summary>Makes the request, once.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="timeout">The time it may take.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<Attempt> AskAsync(InsiderCredential credential, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var call = new UploadCall(credential, ApiHandler.Create(connectionLimit: 1), timeout, TimeProvider.System);
        await Pacer.For(RequestRate.Segments, credential.BaseUri, credential.RevealToken()).WaitAsync(cancellationToken);
        return await call.ProbeAsync(cancellationToken);
    }

    /// <summary>Whether an answer speaks for the credential; null when it says nothing.</summary>
    /// <exception cref="InsiderException"><c>ApiTokenRefused</c>, <c>CredentialProbeFailed</c>.</exception>
    public static bool? Accepts(InsiderCredential credential, Attempt attempt) => attempt switch
    {
        { HttpStatus: 400 or 405 } => true,
        // An empty request that is taken for a segment, or one that came too soon: nothing against the credential.
        { Kind: AttemptKind.Throttled or AttemptKind.Accepted } => null,
        { HttpStatus: 401 or 403 } => throw ApiErrors.ApiTokenRefused(credential, attempt),
        _ => throw ApiErrors.CredentialProbeFailed(credential, attempt),
    };
}
