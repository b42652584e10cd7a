using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InsiderOne.Snowflake.StandIn.Accounts;
using InsiderOne.Snowflake.StandIn.Faults;
using InsiderOne.Snowflake.StandIn.Sql;

namespace InsiderOne.Snowflake.StandIn.Endpoints;

/// <summary><c>/api/v2/statements</c>: submit, poll, partitions, cancel.</summary>
internal sealed class StatementEndpoints(Interpreter interpreter, SignInCheck signIn, FaultList faults, RunList runs)
{
    /// <summary>Rows of one partition.</summary>
    private const int PartitionRows = 1000;

    private static readonly TimeSpan SynchronousTime = TimeSpan.FromSeconds(45);

    public void Map(WebApplication application)
    {
        application.MapPost("/api/v2/statements", SubmitAsync);
        application.MapGet("/api/v2/statements/{handle}", PollAsync);
        application.MapPost("/api/v2/statements/{handle}/cancel", Cancel);
    }

    private async Task SubmitAsync(HttpContext context)
    {
        if (Refuse(context) is not { } user) return;
        if (context.Request.Headers.UserAgent.Count == 0 || context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            await AnswerAsync(context, 400, Message("390142", "", "Incoming request does not have a User-Agent or a JSON body."));
            return;
        }

        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var text = (string)body["statement"]!;
        var requestId = context.Request.Query["requestId"].ToString();
        if (faults.Take("DropBefore", text)) { context.Abort(); return; }
        if (faults.Take("Throttle", text)) { await AnswerAsync(context, 429, Message("390505", "", "Too many requests.")); return; }
        if (faults.Take("Unavailable", text)) { await AnswerAsync(context, 503, new JsonObject()); return; }
        var isRetry = context.Request.Query["retry"] == "true";
        if (isRetry) runs.RetryCount++;
        // A repeat without retry=true is executed again: that is what the flag is for.
        var run = isRetry ? runs.ByRequest(requestId) : null;
        run ??= Start(requestId, text, SessionOf(user, body), body);
        if (faults.Take("Drop", text))
        {
            await Task.WhenAny(run.Result);
            context.Abort();
            return;
        }

        if (context.Request.Query["async"] != "true") await Task.WhenAny(run.Result, Task.Delay(SynchronousTime, TimeProvider.System, context.RequestAborted));
        else await Task.Yield();
        await AnswerAsync(context, run, context.Request.Query["async"] == "true");
    }

    private Run Start(string requestId, string text, Session session, JsonObject body)
    {
        var run = new Run(Guid.NewGuid().ToString("D"), requestId, text, (string?)body["parameters"]?["query_tag"] ?? (string?)body["parameters"]?["QUERY_TAG"] ?? "") { Body = body };
        runs.Add(run);
        var bindings = Bindings(body["bindings"]?.AsObject());
        run.HasTimedOut = faults.Take("TimeOut", text);
        run.Result = Task.Run(() => interpreter.Execute(text, session, bindings, run.Stop.Token));
        return run;
    }

    private static Session SessionOf(string user, JsonObject body) => new(
        user,
        (string?)body["role"] is { Length: > 0 } role ? role : "INSIDER_SENDER",
        (string?)body["warehouse"] ?? "",
        (string?)body["database"] ?? "",
        (string?)body["schema"] ?? "");

    private static List<object?> Bindings(JsonObject? bindings)
    {
        var values = new List<object?>();
        for (var i = 1; bindings?[i.ToString(CultureInfo.InvariantCulture)] is { } binding; i++)
        {
            var value = (string?)binding["value"];
            values.Add((string)binding["type"]! switch
            {
                _ when value is null => null,
                "FIXED" => decimal.Parse(value, CultureInfo.InvariantCulture),
                "REAL" => double.Parse(value, CultureInfo.InvariantCulture),
                "BOOLEAN" => value == "true",
                _ => value,
            });
        }

        return values;
    }

    private async Task PollAsync(HttpContext context, string handle)
    {
        if (Refuse(context) is null) return;
        runs.PollCount++;
        if (runs.ByHandle(handle) is not { } run)
        {
            await AnswerAsync(context, 404, Message("390404", "", "Statement not found."));
            return;
        }

        if (faults.Take("PollThrottle", run.Text)) { await AnswerAsync(context, 429, Message("390505", "", "Too many requests.")); return; }
        if (faults.Take("PollUnavailable", run.Text)) { await AnswerAsync(context, 502, new JsonObject()); return; }
        if (int.TryParse(context.Request.Query["partition"], NumberStyles.None, CultureInfo.InvariantCulture, out var partition))
        {
            await PartitionAsync(context, run, partition);
            return;
        }

        await AnswerAsync(context, run, isAsync: !run.Result.IsCompleted);
    }

    private async Task Cancel(HttpContext context, string handle)
    {
        if (Refuse(context) is null) return;
        if (runs.ByHandle(handle) is not { } run)
        {
            await AnswerAsync(context, 422, Message("000709", "02000", "Statement not found"));
            return;
        }

        await run.Stop.CancelAsync();
        await Task.WhenAny(run.Result);
        await AnswerAsync(context, 200, Message("000604", "57014", "SQL execution canceled"));
    }

    private string? Refuse(HttpContext context)
    {
        var (user, code, message) = signIn.Check(context.Request.Headers);
        if (user is null) _ = AnswerAsync(context, 401, Message(code, "", message));
        return user;
    }

    private async Task AnswerAsync(HttpContext context, Run run, bool isAsync)
    {
        if (run.HasTimedOut)
        {
            await AnswerAsync(context, 408, Message("000630", "57014", "Statement reached its statement or warehouse timeout(s) and was canceled.", run.Handle));
        }
        else if (isAsync || !run.Result.IsCompleted)
        {
            await AnswerAsync(context, 202, Message("333334", "", "Asynchronous execution in progress.", run.Handle));
        }
        else if (run.Result.Exception?.InnerException is { } failure)
        {
            var sql = failure as SqlFailure ?? new SqlFailure("000603", "XX000", failure.Message);
            await AnswerAsync(context, 422, Message(sql.Code, sql.State, sql.Message, run.Handle));
        }
        else
        {
            await AnswerAsync(context, 200, Success(run));
        }
    }

    private static JsonObject Success(Run run)
    {
        var table = run.Result.Result;
        if (run.Partitions.Count == 0) run.Partitions.AddRange(table.Rows.Chunk(PartitionRows));
        if (run.Partitions.Count == 0) run.Partitions.Add([]);
        return new JsonObject
        {
            ["code"] = "090001",
            ["sqlState"] = "00000",
            ["message"] = "Statement executed successfully.",
            ["statementHandle"] = run.Handle,
            ["statementStatusUrl"] = $"/api/v2/statements/{run.Handle}",
            ["resultSetMetaData"] = new JsonObject
            {
                ["numRows"] = table.Rows.Count,
                ["format"] = "jsonv2",
                ["rowType"] = new JsonArray([.. table.Columns.Select(c => new JsonObject { ["name"] = c.Name, ["type"] = c.Type, ["nullable"] = true, ["length"] = 0, ["precision"] = 0, ["scale"] = 0 })]),
                ["partitionInfo"] = new JsonArray([.. run.Partitions.Select(p => new JsonObject { ["rowCount"] = p.Count })]),
            },
            ["data"] = Data(run.Partitions[0]),
        };
    }

    private static JsonArray Data(IReadOnlyList<string?[]> rows) => new([.. rows.Select(row => new JsonArray([.. row.Select(v => (JsonNode?)v)]))]);

    private async Task PartitionAsync(HttpContext context, Run run, int partition)
    {
        if (partition < 1 || partition >= run.Partitions.Count) { await AnswerAsync(context, 400, Message("391902", "", "No such partition.")); return; }
        var bytes = Encoding.UTF8.GetBytes(new JsonObject { ["data"] = Data(run.Partitions[partition]) }.ToJsonString());
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.ContentType = "application/json";
        runs.Sent(bytes.Length);
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(bytes);
    }

    private static JsonObject Message(string code, string state, string message, string handle = "") =>
        new() { ["code"] = code, ["sqlState"] = state, ["message"] = message, ["statementHandle"] = handle, ["statementStatusUrl"] = $"/api/v2/statements/{handle}" };

    private async Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        runs.Sent(bytes.Length);
        await context.Response.Body.WriteAsync(bytes);
    }
}
