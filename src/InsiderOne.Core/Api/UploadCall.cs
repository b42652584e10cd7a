using System.Text.Json;

namespace InsiderOne.Core.Api;

/// <summary>One <c>POST /fps/v1/upload</c>, and what its answer means (Insider One, public Postman collection).</summary>
internal sealed class UploadCall(InsiderCredential credential, HttpMessageHandler handler, TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const int MaximumAnswerBytes = 16 * 1024;

    private readonly ApiPost _post = new(credential, new Uri(credential.BaseUri, "/fps/v1/upload"), handler, timeout, MaximumAnswerBytes, time);

    /// <summary>Makes one try. Never throws for what happens to the request.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled already.</exception>
    public async Task<Attempt> InvokeAsync(UploadRequest request, CancellationToken cancellationToken)
    {
        var attempt = await SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Default.UploadRequest), new RequestSecrets(credential, request), cancellationToken);
        return attempt.HttpStatus == 400 && attempt.Message.Contains("already in use", StringComparison.OrdinalIgnoreCase)
            ? attempt with { Kind = AttemptKind.NameInUse }
            : attempt;
    }

    /// <summary>Makes a request that creates nothing: its body is an empty object, and a segment has four required fields.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled already.</exception>
    public Task<Attempt> ProbeAsync(CancellationToken cancellationToken) => SendAsync("{}"u8.ToArray(), new RequestSecrets(credential), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _post.Dispose();

    private async Task<Attempt> SendAsync(byte[] body, RequestSecrets secrets, CancellationToken cancellationToken) =>
        (await _post.SendAsync(body, secrets, cancellationToken)).Attempt;
}
