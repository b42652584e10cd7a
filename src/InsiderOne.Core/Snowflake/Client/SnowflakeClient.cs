using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace InsiderOne.Core.Snowflake;

/// <summary>
/// Runs statements over the SQL REST API v2, one a request. Each has a request id; when it is sent again that goes with it and
/// <c>retry=true</c>, so that Snowflake executes it once. Stopping cancels it in Snowflake.
/// </summary>
public sealed class SnowflakeClient
{
    private const string Path = "api/v2/statements";
    private const string TooLarge = "391908";
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CancelTime = TimeSpan.FromSeconds(1);

    private readonly InsiderSnowflakeConnection _connection;
    private readonly SnowflakeTransport _transport;
    private readonly TimeProvider _time;

    /// <summary>Makes a client.</summary>
    public SnowflakeClient(InsiderSnowflakeConnection connection)
        : this(connection, new SnowflakeTransport(connection), TimeProvider.System)
    {
    }

    internal SnowflakeClient(InsiderSnowflakeConnection connection, SnowflakeTransport transport, TimeProvider time) =>
        (_connection, _transport, _time) = (connection, transport, time);

    /// <summary>The connection.</summary>
    public InsiderSnowflakeConnection Connection => _connection;

    /// <summary>Runs a statement to its end.</summary>
    /// <exception cref="InsiderException">Snowflake cannot be reached, refuses the sign-in, or says what is wrong with the statement.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; Snowflake was told.</exception>
    public async Task<SnowflakeResult> ExecuteAsync(SnowflakeStatement statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Not given the token: a statement that was taken can be cancelled by its handle only, which this call brings.
        using var giveUp = new CancellationTokenSource();
        var submission = SubmitAsync(statement, giveUp.Token);
        string? handle = null;
        try
        {
            var (status, answer) = await submission.WaitAsync(cancellationToken);
            handle = answer.StatementHandle;
            (status, answer) = await PollAsync(status, answer, cancellationToken);
            return status == HttpStatusCode.OK && answer.Code != TooLarge
                ? new SnowflakeResult(answer, (partition, token) => FetchAsync(handle!, partition, token))
                : throw SnowflakeFailure.Of(statement, (int)status, answer);
        }
        catch (OperationCanceledException)
        {
            await CancelAsync(handle, submission);
            await giveUp.CancelAsync();
            throw;
        }
    }

    private Task<(HttpStatusCode Status, StatementAnswer Answer)> SubmitAsync(SnowflakeStatement statement, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid();
        var body = new StatementBody
        {
            Statement = statement.Text,
            Timeout = statement.TimeoutSeconds,
            Database = _connection.Database,
            Schema = _connection.Schema,
            Warehouse = _connection.Warehouse,
            Role = _connection.Role,
            Bindings = statement.Bindings.Count == 0 ? null : statement.Bindings.Index().ToDictionary(static b => (b.Index + 1).ToString(CultureInfo.InvariantCulture), static b => b.Item),
            Parameters = new() { ["query_tag"] = $"InsiderOne.PowerShell {statement.Name}" },
        };
        return _transport.SendAsync(
            isRepeat => new HttpRequestMessage(HttpMethod.Post, Address($"?requestId={requestId:D}{(statement.IsLong ? "&async=true" : "")}{(isRepeat ? "&retry=true" : "")}"))
            {
                Content = JsonContent.Create(body, SnowflakeJson.Default.StatementBody),
            },
            cancellationToken);
    }

    private async Task<(HttpStatusCode Status, StatementAnswer Answer)> PollAsync(HttpStatusCode status, StatementAnswer answer, CancellationToken cancellationToken)
    {
        var handle = answer.StatementHandle;
        for (var delay = FirstPoll; status == HttpStatusCode.Accepted; delay = delay * 1.5 < LastPoll ? delay * 1.5 : LastPoll)
        {
            if (handle is not { Length: > 0 }) throw SnowflakeErrors.SnowflakeAnswerInvalid("it has no statement handle");
            await Task.Delay(delay, _time, cancellationToken);
            (status, answer) = await _transport.SendAsync(_ => new HttpRequestMessage(HttpMethod.Get, Address($"/{handle}")), cancellationToken);
        }

        return (status, answer);
    }

    private async Task<string?[][]> FetchAsync(string handle, int partition, CancellationToken cancellationToken)
    {
        var (status, answer) = await _transport.SendAsync(
            _ => new HttpRequestMessage(HttpMethod.Get, Address(string.Create(CultureInfo.InvariantCulture, $"/{handle}?partition={partition}"))), cancellationToken);
        return status == HttpStatusCode.OK && answer.Data is { } data ? data : throw SnowflakeErrors.SnowflakeAnswerInvalid("a part of the result is missing");
    }

    /// <summary>Tells Snowflake to stop, within a second: a stop must not wait for a network that hangs.</summary>
    private async Task CancelAsync(string? handle, Task<(HttpStatusCode Status, StatementAnswer Answer)> submission)
    {
        using var limit = new CancellationTokenSource(CancelTime, _time);
        try
        {
            handle ??= (await submission.WaitAsync(limit.Token)).Answer.StatementHandle;
            if (handle is { Length: > 0 }) await _transport.SendAsync(_ => new HttpRequestMessage(HttpMethod.Post, Address($"/{handle}/cancel")) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") }, limit.Token);
        }
        catch (Exception e) when (e is InsiderException or OperationCanceledException)
        {
            // It runs on until it ends or times out; there is nobody left to tell.
        }
    }

    private Uri Address(string rest) => new(_connection.BaseUri, Path + rest);
}
