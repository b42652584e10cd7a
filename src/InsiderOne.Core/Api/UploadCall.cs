using System.Net.Http.Headers;
using System.Text.Json;

namespace InsiderOne.Core.Api;

/// <summary>One <c>POST /fps/v1/upload</c>, and what its answer means (Insider One, public Postman collection; rate limits and status codes).</summary>
internal sealed class UploadCall : IDisposable
{
    private const int MaximumAnswerBytes = 16 * 1024;

    private readonly HttpClient _client;
    private readonly InsiderCredential _credential;
    private readonly Uri _address;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public UploadCall(InsiderCredential credential, HttpMessageHandler handler, TimeSpan timeout, TimeProvider time)
    {
        _credential = credential;
        _timeout = timeout;
        _time = time;
        _address = new Uri(credential.BaseUri.AbsoluteUri.TrimEnd('/') + "/fps/v1/upload");
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Makes one try. Never throws for what happens to the request.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled already.</exception>
    public Task<Attempt> InvokeAsync(UploadRequest request, CancellationToken cancellationToken) =>
        InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Default.UploadRequest), new RequestSecrets(request, _credential), cancellationToken);

    /// <summary>Makes a request that creates nothing: its body is an empty object, and a segment has four required fields.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled already.</exception>
    public Task<Attempt> ProbeAsync(CancellationToken cancellationToken) => InvokeAsync("{}"u8.ToArray(), new RequestSecrets(null, _credential), cancellationToken);

    private async Task<Attempt> InvokeAsync(byte[] body, RequestSecrets secrets, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var message = Message(body);
            using var answer = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return Judge(answer, await BodyAsync(answer, both.Token), secrets);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new Attempt(AttemptKind.NotConnected, null, $"no connection to {_address.Host}: {Innermost(e)}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new Attempt(AttemptKind.Ambiguous, null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"no answer within {_timeout.TotalSeconds:0.#} seconds"));
        }
        catch (OperationCanceledException)
        {
            return new Attempt(AttemptKind.Ambiguous, null, "stopped while waiting for the answer");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Attempt(AttemptKind.Ambiguous, null, $"the connection broke before the answer: {Innermost(e)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Message(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        message.Headers.Add("X-PARTNER-NAME", _credential.PartnerName);
        message.Headers.Add("X-REQUEST-TOKEN", _credential.RevealToken());
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return message;
    }

    /// <summary>The beginning of the body. An answer whose body breaks off still has a status, and that decides.</summary>
    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumAnswerBytes];
        var length = 0;
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return [];
        }

        return buffer[..length];
    }

    private Attempt Judge(HttpResponseMessage answer, byte[] body, RequestSecrets secrets)
    {
        var status = (int)answer.StatusCode;
        var text = AnswerText.Read(body, secrets);
        var message = text.Length == 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"HTTP {status}") : text;
        return status switch
        {
            >= 200 and <= 299 => new Attempt(AttemptKind.Accepted, status, message),
            >= 300 and <= 399 => new Attempt(AttemptKind.Refused, status, $"redirected to '{answer.Headers.Location?.Host}', and redirects are never followed"),
            429 => new Attempt(AttemptKind.Throttled, status, message, RetryAfter(answer)),
            403 when text.Contains("limit exceeded", StringComparison.OrdinalIgnoreCase) => new Attempt(AttemptKind.Throttled, status, message, RetryAfter(answer)),
            400 when text.Contains("already in use", StringComparison.OrdinalIgnoreCase) => new Attempt(AttemptKind.NameInUse, status, message),
            408 or >= 500 => new Attempt(AttemptKind.Ambiguous, status, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"HTTP {status}: {message}"), RetryAfter(answer)),
            _ => new Attempt(AttemptKind.Refused, status, message),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var header = answer.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - _time.GetUtcNow());
        return wait is { } given && given > TimeSpan.Zero ? given : null;
    }

    private static string Innermost(Exception e) => e.GetBaseException().Message;
}
