using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>
/// One request to a SnapPass server (its second API), made once: neither a redirect nor a retry follows. An object is good for one call.
/// </summary>
/// <param name="timeout">The time the answer may take.</param>
/// <param name="time">The clock.</param>
public sealed class SnapPassClient(TimeSpan timeout, TimeProvider time)
{
    private const int MaximumAnswerBytes = 64 * 1024;

    private readonly SingleConnection _connection = new();

    /// <summary>Has a credential kept, and returns the link that hands it out once.</summary>
    /// <param name="server">The server, checked.</param>
    /// <param name="credential">The credential. Its base URI is not shared.</param>
    /// <param name="seconds">How long it is kept.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>SnapPassNotReachable</c>, <c>SnapPassRefused</c>.</exception>
    public async Task<SnapPassLink> KeepAsync(Uri server, InsiderCredential credential, int seconds, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.Serialize(new SharedCredential { PartnerName = credential.PartnerName, ApiToken = credential.RevealToken() }, CredentialJson.Default.SharedCredential);
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new LinkRequest { Password = content, Ttl = seconds }, CredentialJson.Default.LinkRequest));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "api/v2/passwords")) { Content = body };
        try
        {
            var (status, answer) = await SendAsync(request, cancellationToken);
            if (status != HttpStatusCode.OK) throw CredentialLinkErrors.SnapPassRefused(server, Told(status));
            return SnapPassLink.Of(server, Read(answer, CredentialJson.Default.LinkAnswer)?.Token);
        }
        catch (Exception e) when (IsFailure(e, cancellationToken))
        {
            throw CredentialLinkErrors.SnapPassNotReachable(server, Reason(e), e);
        }
    }

    /// <summary>Redeems a link: after this it is used up, whatever came of it.</summary>
    /// <returns>The secret.</returns>
    /// <exception cref="InsiderException"><c>SnapPassNotReachable</c>: the link is unused; <c>CredentialLinkUsed</c>; <c>CredentialLinkFailed</c>.</exception>
    public async Task<string> RedeemAsync(SnapPassLink link, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link.ApiUri);
        try
        {
            var (status, answer) = await SendAsync(request, cancellationToken);
            return status switch
            {
                HttpStatusCode.OK => Read(answer, CredentialJson.Default.LinkContent)?.Password ?? throw CredentialLinkErrors.CredentialLinkFailed(link.Server, "its answer is not one of SnapPass"),
                HttpStatusCode.NotFound => throw CredentialLinkErrors.CredentialLinkUsed(link.Server),
                HttpStatusCode.InternalServerError => throw CredentialLinkErrors.CredentialLinkFailed(link.Server, "it could not decrypt the secret: the link's key is wrong"),
                _ => throw CredentialLinkErrors.CredentialLinkFailed(link.Server, Told(status)),
            };
        }
        catch (HttpRequestException e) when (!_connection.WasBroken && e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw CredentialLinkErrors.SnapPassNotReachable(link.Server, Reason(e), e);
        }
        catch (Exception e) when (IsFailure(e, cancellationToken))
        {
            if (!_connection.WasMade) throw CredentialLinkErrors.SnapPassNotReachable(link.Server, Reason(e), e);
            throw CredentialLinkErrors.CredentialLinkFailed(link.Server, Reason(e), e);
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new LoopbackBypass(HttpClient.DefaultProxy),
            ConnectCallback = _connection.ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaximumAnswerBytes,
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(both.Token));
    }

    // No word of an answer is shown: a server may repeat what it was sent.
    private static string Told(HttpStatusCode status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it answered HTTP {(int)status}");

    private string Reason(Exception e) => e is OperationCanceledException
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"no answer came within {timeout.TotalSeconds:0.#} seconds")
        : e.GetBaseException().Message;

    private static bool IsFailure(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static T? Read<T>(byte[] answer, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Encoding.UTF8.GetString(answer), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
