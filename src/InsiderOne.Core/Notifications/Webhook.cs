using System.Globalization;
using System.Net;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Notifications;

/// <summary>Posts notifications to a webhook. The address is a secret: only its host is ever named.</summary>
/// <param name="handler">The connection.</param>
/// <param name="time">The clock.</param>
public sealed class Webhook(HttpMessageHandler handler, TimeProvider time) : IDisposable
{
    private const int Tries = 3;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024 };

    /// <summary>A webhook over the network. Redirects are not followed: they would hand the notification to somebody else.</summary>
    public static Webhook Create(TimeProvider time) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Proxy = new LoopbackBypass(HttpClient.DefaultProxy), ConnectTimeout = AnswerTime }, time);

    /// <summary>Requires an address that may be used. It has a path and often a query, which are the secret.</summary>
    /// <exception cref="InsiderException"><c>NotifyUriInvalid</c>.</exception>
    public static void Require(Uri address)
    {
        var isSecure = address is { IsAbsoluteUri: true, UserInfo: "", Host.Length: > 0 }
            && (string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
                || (string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && AddressRules.IsLoopback(address)));
        if (!isSecure) throw NotificationErrors.NotifyUriInvalid();
    }

    /// <summary>Posts a notification, in up to three tries of ten seconds.</summary>
    /// <exception cref="InsiderException"><c>NotificationFailed</c>.</exception>
    public async Task PostAsync(Uri address, byte[] body, CancellationToken cancellationToken)
    {
        for (var i = 1; ; i++)
        {
            var failure = await TryAsync(address, body, cancellationToken);
            if (failure is null) return;
            if (i == Tries || !failure.MayPass) throw NotificationErrors.NotificationFailed(address.Host, string.Create(CultureInfo.InvariantCulture, $"{failure.Reason} ({i} of {Tries} tries)"));
            await Task.Delay(Pause * i, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<Failure?> TryAsync(Uri address, byte[] body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (answer.IsSuccessStatusCode) return null;
            var status = (int)answer.StatusCode;
            return new Failure(string.Create(CultureInfo.InvariantCulture, $"it was answered {status}"), status >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Failure("no answer came within 10 seconds", true);
        }
        catch (HttpRequestException e)
        {
            // The exception's own text may name the address.
            return new Failure($"there was no connection ({e.HttpRequestError})", true);
        }
    }

    private sealed record Failure(string Reason, bool MayPass);
}
