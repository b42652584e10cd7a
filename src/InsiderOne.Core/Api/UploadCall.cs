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
        var answer = await _post.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Default.UploadRequest), new RequestSecrets(credential, request), cancellationToken);
        var attempt = answer.Attempt;
        return attempt.HttpStatus == 400 && attempt.Message.Contains("already in use", StringComparison.OrdinalIgnoreCase)
            ? attempt with { Kind = AttemptKind.NameInUse }
            : attempt;
    }

    /// <inheritdoc/>
    public void Dispose() => _post.Dispose();
}
