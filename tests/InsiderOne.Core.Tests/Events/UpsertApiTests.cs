using System.Net;
using System.Text;
using System.Text.Json;
using InsiderOne.Core.Api;
using InsiderOne.Core.Events;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Tests.Api;
using Microsoft.Extensions.Time.Testing;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Events;

public sealed class UpsertApiTests
{
    private const string Fine = """{"data":{"successful":{"count":2},"fail":{"count":0}}}""";

    private static readonly EventLayout Layout = EventLayout.Of(new EventMapping { EventName = "e" }, "x.csv", ["email", "timestamp"]);
    private static readonly EventBatch Batch = new("x.csv", Layout,
    [
        new EventUser(1, Encoding.UTF8.GetBytes("""{"a":1}"""), ["ada@example.com", "2026-11-24T06:30:00Z"]),
        new EventUser(2, Encoding.UTF8.GetBytes("""{"a":2}"""), ["bob-the-builder", "2026-11-24T06:30:00Z"]),
    ]);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_request_is_what_the_contract_says()
    {
        var handler = new ScriptedHandler(Answer(200, Fine));
        var result = await SendAsync(handler);
        Assert.Equal((SubmissionOutcome.Accepted, null), (result.Outcome, result.Doubt));
        var request = Assert.Single(handler.Requests);
        Assert.Equal("https://unification.useinsider.com/api/user/v1/upsert", request.RequestUri!.ToString());
        Assert.Equal("application/json", request.Content!.Headers.ContentType!.ToString());
        Assert.Equal(["brand"], request.Headers.GetValues("X-PARTNER-NAME"));
        Assert.Equal(["secret-token"], request.Headers.GetValues("X-REQUEST-TOKEN"));
        Assert.Equal(2, JsonDocument.Parse(handler.Bodies[0]).RootElement.GetProperty("users").GetArrayLength());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task What_may_have_been_heard_is_not_sent_again(int status)
    {
        var handler = new ScriptedHandler(Answer(status), Answer(200, Fine));
        Assert.Equal(SubmissionOutcome.Unconfirmed, (await SendAsync(handler)).Outcome);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_broken_connection_is_not_tried_again()
    {
        var handler = new ScriptedHandler(Fail(HttpRequestError.ResponseEnded), Answer(200, Fine));
        Assert.Equal(SubmissionOutcome.Unconfirmed, (await SendAsync(handler)).Outcome);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_time_out_is_unconfirmed()
    {
        var handler = new ScriptedHandler(Answer(200, Fine)) { Arrived = token => Task.Delay(Timeout.InfiniteTimeSpan, _time, token) };
        Assert.Equal(SubmissionOutcome.Unconfirmed, (await SendAsync(handler)).Outcome);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task What_may_have_been_heard_is_sent_again_when_that_was_asked_for()
    {
        var handler = new ScriptedHandler(Answer(500), Fail(HttpRequestError.ResponseEnded), Answer(200, Fine));
        var result = await SendAsync(handler, repeats: true);
        Assert.Equal((SubmissionOutcome.Accepted, 3), (result.Outcome, result.Attempts.Count));
    }

    [Fact]
    public async Task What_was_certainly_not_heard_is_sent_again()
    {
        var handler = new ScriptedHandler(Answer(429, "", "2"), Answer(403, "Request Limit Exceeded"), Fail(HttpRequestError.ConnectionError), Answer(200, Fine));
        var result = await SendAsync(handler);
        Assert.Equal((SubmissionOutcome.Accepted, 4), (result.Outcome, result.Attempts.Count));
    }

    [Fact]
    public async Task A_doubt_ends_the_tries()
    {
        var handler = new ScriptedHandler(Answer(429), Answer(500), Answer(200, Fine));
        var result = await SendAsync(handler);
        Assert.Equal((SubmissionOutcome.Unconfirmed, 2), (result.Outcome, result.Attempts.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(405)]
    public async Task A_refusal_is_not_repeated(int status)
    {
        var handler = new ScriptedHandler(Answer(status, """{"error":"no"}"""));
        Assert.Equal(SubmissionOutcome.Rejected, (await SendAsync(handler)).Outcome);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_reason_that_quotes_a_value_or_the_token_is_shown_without()
    {
        var handler = new ScriptedHandler(Answer(200, """{"data":{"fail":{"count":2,"errors":{"0":["ADA@example.com is wrong, secret-token too"],"1":["Bob-The-Builder is no address"]}}}}"""));
        var result = await SendAsync(handler);
        Assert.Equal(["*** is wrong, … too", "*** is no address"], result.RowErrors.Values);
    }

    [Fact]
    public async Task A_refusal_that_quotes_an_address_is_shown_without()
    {
        var result = await SendAsync(new ScriptedHandler(Answer(400, """{"error":"ada@example.com and +491511234567 are wrong"}""")));
        Assert.Equal("*** and *** are wrong", result.Last.Message);
    }

    [Fact]
    public async Task A_refusal_of_the_whole_request_quotes_no_value_of_any_row()
    {
        var layout = EventLayout.Of(new EventMapping { EventName = "e", Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["health"] = "health" } }, "x", ["email", "health", "timestamp"]);
        Assert.Equal(["email", "health", "timestamp"], layout.Columns);
        var batch = new EventBatch("x", layout, [new EventUser(1, "{}"u8.ToArray(), ["Loyal-77", new List<object?> { "diabetes" }, "wrong"]), new EventUser(2, "{}"u8.ToArray(), ["Bob-The-Builder", null, "wrong"])]);
        var result = await SendAsync(new ScriptedHandler(Answer(400, """{"error":"loyal-77 has Diabetes; DiabetesClub and Bob-The-Builder are wrong"}""")), batch: batch);
        Assert.Equal("*** has ***; DiabetesClub and *** are wrong", result.Last.Message);
    }

    [Fact]
    public async Task A_reason_quotes_no_value_of_a_list_either()
    {
        var batch = Batch with { Users = [new EventUser(1, "{}"u8.ToArray(), ["Loyal-77", new List<object?> { "diabetes", 5L }])] };
        var result = await SendAsync(new ScriptedHandler(Answer(200, """{"data":{"fail":{"count":1,"errors":{"0":["diabetes is no category"]}}}}""")), batch: batch);
        Assert.Equal(["*** is no category"], result.RowErrors.Values);
    }

    [Fact]
    public async Task A_thousand_errors_are_all_read()
    {
        var errors = string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"{i}\":[\"{new string('x', 150)}\"]"));
        var batch = Batch with { Users = [.. Enumerable.Range(1, 1_000).Select(i => new EventUser(i, "{}"u8.ToArray(), [null, null]))] };
        var result = await SendAsync(new ScriptedHandler(Answer(200, "{\"data\":{\"fail\":{\"count\":1000,\"errors\":{" + errors + "}}}}")), batch: batch);
        Assert.Equal((1_000, null), (result.RowErrors.Count, result.Doubt));
    }

    [Theory]
    [InlineData("https://contact.useinsider.com", null, "https://unification.useinsider.com/")]
    [InlineData("http://127.0.0.1:5080", null, "http://127.0.0.1:5080/")]
    [InlineData("https://insider.example.com", "https://upsert.example.org", "https://upsert.example.org/")]
    [InlineData("https://contact.useinsider.com", "https://unification-eu.useinsider.com", "https://unification-eu.useinsider.com/")]
    [InlineData("http://127.0.0.1:5080", "http://localhost:5081", "http://localhost:5081/")]
    public void The_host_for_events_belongs_to_the_credentials(string baseUri, string? given, string expected) =>
        Assert.Equal(expected, UpsertAddress.Of(new Uri(baseUri), given is null ? null : new Uri(given)).AbsoluteUri);

    [Theory]
    [InlineData("https://insider.example.com", null, "UpsertAddressUnknown")]
    [InlineData("https://contact.useinsider.com", "https://evil.example", "UpsertAddressForeign")]
    [InlineData("https://contact.useinsider.com", "https://useinsider.com.evil.example", "UpsertAddressForeign")]
    [InlineData("https://contact.useinsider.com", "https://eviluseinsider.com", "UpsertAddressForeign")]
    [InlineData("https://contact.useinsider.com", "http://127.0.0.1:5080", "UpsertAddressForeign")]
    [InlineData("http://127.0.0.1:5080", "https://unification.useinsider.com", "UpsertAddressForeign")]
    [InlineData("https://insider.example.com", "http://upsert.example.org", "BaseUriInvalid")]
    [InlineData("https://insider.example.com", "https://user:secret@upsert.example.org", "BaseUriInvalid")]
    public void The_token_goes_to_no_other_host(string baseUri, string? given, string error) =>
        Assert.Equal(error, Assert.Throws<InsiderException>(() => UpsertAddress.Of(new Uri(baseUri), given is null ? null : new Uri(given))).ErrorId);

    private async Task<UpsertResult> SendAsync(ScriptedHandler handler, bool repeats = false, EventBatch? batch = null)
    {
        var credential = new InsiderCredential("c", null, "brand", InsiderCredential.DefaultBaseUri, new NetworkCredential("", "secret-token").SecurePassword);
        using var api = new UpsertApi(credential, UpsertAddress.Default, handler, TimeSpan.FromSeconds(30), new Pacer(RequestRate.Upserts.PerSecond, _time), repeats, _time);
        var task = api.SendAsync(batch ?? Batch, CancellationToken.None);
        while (!task.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(0.5));
        }

        return await task;
    }
}
