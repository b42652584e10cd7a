using System.Globalization;
using System.Net.Http.Headers;

namespace InsiderOne.Core.Api;

/// <summary>POSTs JSON to one address of Insider One, and tells what the answer means (Insider One, rate limits and status codes).</summary>
internal sealed class ApiPost(
    InsiderCredential credential, Uri address, HttpMessageHandler handler, TimeSpan timeout, int maximumAnswerBytes, TimeProvider time) : IDisposable
{
    private readonly HttpClient _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Makes one try. Never throws for what happens to the request.</summary>
    /// <param name="json">The body.</param>
    /// <param name="secrets">What no message may repeat.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the request may have been heard.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled already.</exception>
    public async Task<ApiAnswer> SendAsync(ReadOnlyMemory<byte> json, RequestSecrets secrets, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var message = Message(json);
            using var answer = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var (body, isWhole) = await BodyAsync(answer, both.Token);
            return new ApiAnswer(Judge(answer, AnswerText.Read(body.Span, secrets)), body, isWhole);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return ApiAnswer.None(AttemptKind.NotConnected, $"no connection to {address.Host}: {Innermost(e)}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return ApiAnswer.None(AttemptKind.Ambiguous, string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.#} seconds"));
        }
        catch (OperationCanceledException)
        {
            return ApiAnswer.None(AttemptKind.Ambiguous, "stopped while waiting for the answer");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return ApiAnswer.None(AttemptKind.Ambiguous, $"the connection broke before the answer: {Innermost(e)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Message(ReadOnlyMemory<byte> json)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        message.Headers.Add("X-PARTNER-NAME", credential.PartnerName);
        message.Headers.Add("X-REQUEST-TOKEN", credential.RevealToken());
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return message;
    }

    /// <summary>The beginning of the body. An answer whose body breaks off still has a status, and that decides.</summary>
    private async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                body.Write(buffer, 0, (int)Math.Min(read, maximumAnswerBytes - body.Length));
                if (body.Length >= maximumAnswerBytes) return (body.ToArray(), false);
            }

            return (body.ToArray(), true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (default, false);
        }
    }

    private Attempt Judge(HttpResponseMessage answer, string text)
    {
        var status = (int)answer.StatusCode;
        var message = text.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"HTTP {status}") : text;
        return status switch
        {
            >= 200 and <= 299 => new Attempt(AttemptKind.Accepted, status, message),
            >= 300 and <= 399 => new Attempt(AttemptKind.Refused, status, $"redirected to '{answer.Headers.Location?.Host}', and redirects are never followed"),
            429 => new Attempt(AttemptKind.Throttled, status, message, RetryAfter(answer)),
            403 when text.Contains("limit exceeded", StringComparison.OrdinalIgnoreCase) => new Attempt(AttemptKind.Throttled, status, message, RetryAfter(answer)),
            408 or >= 500 => new Attempt(AttemptKind.Ambiguous, status, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}: {message}"), RetryAfter(answer)),
            _ => new Attempt(AttemptKind.Refused, status, message),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var header = answer.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait is { } given && given > TimeSpan.Zero ? given : null;
    }

    private static string Innermost(Exception e) => e.GetBaseException().Message;
}
