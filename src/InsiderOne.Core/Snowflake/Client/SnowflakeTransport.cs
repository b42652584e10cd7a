using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using InsiderOne.Core.Api;

namespace InsiderOne.Core.Snowflake;

/// <summary>
/// Sends requests and gets answers. What failed on the way, or was answered 429 or 5xx, is sent again after a while that grows. The
/// caller sees what may have been executed by the flag it is given.
/// </summary>
internal sealed class SnowflakeTransport(InsiderSnowflakeConnection connection, HttpMessageInvoker http, TimeProvider time)
{
    private const int MaxAttempts = 6;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(16);
    private static readonly ProductInfoHeaderValue Agent = new("InsiderOne.PowerShell", typeof(SnowflakeTransport).Assembly.GetName().Version?.ToString(3) ?? "0");

    // No cookies are kept, so that one is enough for the process.
    private static readonly HttpMessageInvoker Shared = new(ApiHandler.Create(connectionLimit: 16));

    public SnowflakeTransport(InsiderSnowflakeConnection connection)
        : this(connection, Shared, TimeProvider.System)
    {
    }

    /// <summary>Sends a request until it is answered.</summary>
    /// <param name="request">Makes the request; it is told whether it was sent before.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="InsiderException"><c>SnowflakeNotReached</c>, <c>SnowflakeThrottled</c>, <c>SnowflakeAnswerInvalid</c>, or the sign-in is refused.</exception>
    public async Task<(HttpStatusCode Status, StatementAnswer Answer)> SendAsync(Func<bool, HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, answer, failure) = await AttemptAsync(() => request(attempt > 1), cancellationToken);
            if (failure is null && answer is not null) return (status, answer);
            if (attempt == MaxAttempts) throw failure ?? SnowflakeErrors.SnowflakeThrottled(connection.BaseUri);
            await Task.Delay(Delay(attempt), time, cancellationToken);
        }
    }

    private static TimeSpan Delay(int attempt)
    {
        var delay = TimeSpan.FromMilliseconds(250 * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble()));
        return delay < MaxDelay ? delay : MaxDelay;
    }

    /// <summary>One try: an answer, or neither answer nor failure for "too many requests", or a failure that another try may mend.</summary>
    private async Task<(HttpStatusCode Status, StatementAnswer? Answer, InsiderException? Failure)> AttemptAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var request = Signed(make());
        try
        {
            using var response = await http.SendAsync(request, both.Token);
            var status = response.StatusCode;
            if (status == HttpStatusCode.Unauthorized) throw SnowflakeFailure.SignIn(connection, response, await ReadAsync(response, both.Token), time.GetUtcNow());
            if (status == HttpStatusCode.TooManyRequests) return (status, null, null);
            if ((int)status >= 500) return (status, null, SnowflakeErrors.SnowflakeNotReached(connection.BaseUri, string.Create(CultureInfo.InvariantCulture, $"it answered {(int)status}")));
            return (status, await ReadAsync(response, both.Token), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (default, null, SnowflakeErrors.SnowflakeNotReached(connection.BaseUri, "no answer came in time"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (default, null, SnowflakeErrors.SnowflakeNotReached(connection.BaseUri, e.GetBaseException().Message));
        }
    }

    private HttpRequestMessage Signed(HttpRequestMessage request)
    {
        var (type, token) = connection.Authentication switch
        {
            InsiderSnowflakeAuthentication.KeyPair => ("KEYPAIR_JWT", KeyPairToken.Create(connection.Account, connection.User!, connection.RevealSecret(), time.GetUtcNow())),
            InsiderSnowflakeAuthentication.AccessToken => ("PROGRAMMATIC_ACCESS_TOKEN", connection.RevealSecret()),
            _ => ("OAUTH", connection.RevealSecret()),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Snowflake-Authorization-Token-Type", type);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.Add(Agent);
        return request;
    }

    private static async Task<StatementAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, SnowflakeJson.Default.StatementAnswer, cancellationToken) ?? new StatementAnswer();
        }
        catch (JsonException)
        {
            // A proxy's page, or a 405 without a body: the status says what there is to say.
            if (!response.IsSuccessStatusCode) return new StatementAnswer();
            throw SnowflakeErrors.SnowflakeAnswerInvalid("it is no JSON");
        }
    }
}
