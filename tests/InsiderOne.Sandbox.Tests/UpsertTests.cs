using System.Net.Http.Headers;
using System.Text;
using InsiderOne.Sandbox.Faults;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Sandbox.Tests;

public sealed class UpsertTests
{
    private const string Ada = """{"identifiers":{"email":"ada@example.com"},"events":[{"event_name":"purchase","timestamp":"2026-11-24T06:30:00Z","event_params":{"unit_price":1}}]}""";

    [Fact]
    public async Task Good_users_are_taken_and_counted()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (status, body) = await SendAsync(sandbox, $$$"""{"users":[{{{Ada}}},{"identifiers":{"custom":{"card":"7"}},"attributes":{"city":"Ulm"}}]}""");
        Assert.Equal((200, """{"data":{"successful":{"count":2},"fail":{"count":0}}}"""), (status, body));
        var upsert = Assert.Single((await sandbox.ReportAsync()).Upserts);
        Assert.Equal((2, 2, 1, 200), (upsert.UserCount, upsert.AcceptedCount, upsert.EventCount, upsert.Status));
    }

    [Theory]
    [InlineData("1", "a user must be an object")]
    [InlineData("""{"attributes":{}}""", "identifiers are required")]
    [InlineData("""{"identifiers":{},"attributes":{}}""", "at least one identifier is required")]
    [InlineData("""{"identifiers":{"email":"nobody"},"attributes":{}}""", "email is not valid")]
    [InlineData("""{"identifiers":{"phone_number":"030901821"},"attributes":{}}""", "phone_number is not valid")]
    [InlineData("""{"identifiers":{"uuid":""},"attributes":{}}""", "uuid is not valid")]
    [InlineData("""{"identifiers":{"card":"7"},"attributes":{}}""", "the identifier card is unknown")]
    [InlineData("""{"identifiers":{"uuid":"7"}}""", "attributes or events are required")]
    [InlineData("""{"identifiers":{"uuid":"7"},"attributes":[]}""", "attributes must be an object")]
    [InlineData("""{"identifiers":{"uuid":"7"},"events":{}}""", "events must be a list")]
    [InlineData("""{"identifiers":{"uuid":"7"},"events":[{"timestamp":"2026-11-24T06:30:00Z"}]}""", "event_name is required")]
    [InlineData("""{"identifiers":{"uuid":"7"},"events":[{"event_name":"e"}]}""", "timestamp must be an RFC 3339 time")]
    [InlineData("""{"identifiers":{"uuid":"7"},"events":[{"event_name":"e","timestamp":"2026-11-24T06:30:00"}]}""", "timestamp must be an RFC 3339 time")]
    [InlineData("""{"identifiers":{"uuid":"7"},"events":[{"event_name":"e","timestamp":"2026-02-30T06:30:00Z"}]}""", "timestamp must be an RFC 3339 time")]
    [InlineData("""{"identifiers":{"uuid":"7"},"events":[{"event_name":"e","timestamp":"2026-11-24T06:30:00Z","event_params":[]}]}""", "event_params must be an object")]
    public async Task A_bad_user_is_an_error_at_its_place_inside_a_200(string user, string error)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (status, body) = await SendAsync(sandbox, $$"""{"users":[{{Ada}},{{user}}]}""");
        Assert.Equal((200, "{\"data\":{\"successful\":{\"count\":1},\"fail\":{\"count\":1,\"errors\":{\"1\":[\"" + error + "\"]}}}}"), (status, body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"users":{}}""")]
    [InlineData("""{"users":[]}""")]
    public async Task A_bad_body_is_405(string body)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        Assert.Equal((405, """{"error":"Invalid Payload."}"""), await SendAsync(sandbox, body));
    }

    [Fact]
    public async Task A_thousand_users_and_a_byte_less_than_five_million_are_the_most()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        Assert.Equal(200, (await SendAsync(sandbox, Users(1_000))).Status);
        Assert.Equal(400, (await SendAsync(sandbox, Users(1_001))).Status);
        Assert.Equal(200, (await SendAsync(sandbox, Users(1, 4_999_999))).Status);
        Assert.Equal(400, (await SendAsync(sandbox, Users(1, 5_000_000))).Status);
        Assert.Equal(400, (await SendAsync(sandbox, Users(1, 5_900_000))).Status);
    }

    [Fact]
    public async Task Headers_are_looked_at_first()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        Assert.Equal(401, (await SendAsync(sandbox, "no json", token: "wrong")).Status);
        Assert.Equal(401, (await SendAsync(sandbox, "no json", partner: "another")).Status);
        Assert.Equal(400, (await SendAsync(sandbox, "no json", type: "text/plain")).Status);
    }

    [Fact]
    public async Task One_more_than_the_limit_in_any_minute_is_429_and_segments_do_not_count()
    {
        var time = new FakeTimeProvider();
        await using var sandbox = await SandboxServer.StartAsync(o => o with { UpsertsPerMinute = 2, RequestsPerSecond = 1 }, time);
        using (await sandbox.UploadAsync("{}")) Assert.Equal([200, 200, 429], await StatusesAsync(sandbox, 3));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([429], await StatusesAsync(sandbox, 1));
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal([200], await StatusesAsync(sandbox, 1));
    }

    [Theory]
    [InlineData("RowErrors", """{"data":{"successful":{"count":1},"fail":{"count":1,"errors":{"0":["the user was refused, because the sandbox was told to"]}}}}""")]
    [InlineData("RowErrorsUnnamed", """{"data":{"successful":{"count":1},"fail":{"count":1}}}""")]
    [InlineData("UpsertGarbage", "<html><body><h1>200 OK</h1></body></html>")]
    [InlineData("NameInUse", """{"data":{"successful":{"count":2},"fail":{"count":0}}}""")]
    public async Task A_fault_of_an_answer_of_200(string fault, string expected)
    {
        await using var sandbox = await SandboxServer.StartAsync(fault);
        Assert.Equal((200, expected), await SendAsync(sandbox, $$"""{"users":[{{Ada}},{{Ada}}]}"""));
    }

    [Theory]
    [InlineData(nameof(Fault.Throttle), 429)]
    [InlineData(nameof(Fault.RequestLimitExceeded), 403)]
    [InlineData(nameof(Fault.InternalError), 500)]
    [InlineData(nameof(Fault.Unavailable), 503)]
    [InlineData(nameof(Fault.Unauthorized), 401)]
    public async Task A_fault_that_refuses_is_committed_on_the_first_so_many(string fault, int status)
    {
        await using var sandbox = await SandboxServer.StartAsync(fault + ":1");
        Assert.Equal([status, 200], await StatusesAsync(sandbox, 2));
    }

    [Fact]
    public async Task A_dropped_answer_may_have_taken_the_users()
    {
        await using var sandbox = await SandboxServer.StartAsync("DropAfterAccept");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => SendAsync(sandbox, Users(3)));
        var upsert = Assert.Single((await sandbox.ReportAsync()).Upserts);
        Assert.Equal((3, null), (upsert.AcceptedCount, upsert.Status));
    }

    [Fact]
    public async Task The_report_of_upserts_has_no_value()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await SendAsync(sandbox, Users(2));
        var report = await sandbox.Client.GetStringAsync("/sandbox/requests", TestContext.Current.CancellationToken);
        Assert.Contains("\"userCount\":2", report, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", report, StringComparison.Ordinal);
    }

    private static string Users(int count, int length = 0)
    {
        var body = $$"""{"users":[{{string.Join(',', Enumerable.Repeat(Ada, count))}}]}""";
        return length == 0 ? body : body + new string(' ', length - body.Length);
    }

    private static async Task<List<int>> StatusesAsync(SandboxServer sandbox, int count)
    {
        List<int> statuses = [];
        for (var i = 0; i < count; i++) statuses.Add((await SendAsync(sandbox, Users(1))).Status);
        return statuses;
    }

    private static async Task<(int Status, string Body)> SendAsync(SandboxServer sandbox, string body, string partner = "sandbox", string token = SandboxServer.Token, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/user/v1/upsert") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("X-PARTNER-NAME", partner);
        request.Headers.Add("X-REQUEST-TOKEN", token);
        using var answer = await sandbox.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
