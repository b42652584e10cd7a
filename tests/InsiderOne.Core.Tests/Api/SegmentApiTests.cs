using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using InsiderOne.Core.Api;
using InsiderOne.Core.Segments;
using Microsoft.Extensions.Time.Testing;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Api;

public sealed class SegmentApiTests
{
    private const string Taken = """{"statusMessage":"segment name already in use"}""";
    private static readonly UploadRequest Request = new(
        "vip", new Uri("https://relay.example/staged/x.csv?expires=1&signature=0123456789abcdefSIGNATURE"), new Uri("https://relay.example/callbacks/x/0123456789abcdefCALLBACK"), "em");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_request_is_what_the_contract_says()
    {
        var handler = new ScriptedHandler(Answer(200, """{"statusMessage":"OK"}"""));
        var submission = await SubmitAsync(handler);
        Assert.Equal(SubmissionOutcome.Accepted, submission.Outcome);
        var request = Assert.Single(handler.Requests);
        Assert.Equal("https://contact.useinsider.com/fps/v1/upload", request.RequestUri!.ToString());
        Assert.Equal("application/json", request.Content!.Headers.ContentType!.ToString());
        Assert.Equal(["brand"], request.Headers.GetValues("X-PARTNER-NAME"));
        Assert.Equal(["secret-token"], request.Headers.GetValues("X-REQUEST-TOKEN"));
        var body = JsonDocument.Parse(handler.Bodies[0]).RootElement;
        Assert.Equal(["segmentName", "fileUrl", "callbackUrl", "attributeName"], body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(Request.FileUrl.AbsoluteUri, body.GetProperty("fileUrl").GetString());
    }

    [Theory]
    [InlineData(401, """{"statusMessage":"Unauthorized"}""", "Unauthorized")]
    [InlineData(405, """{"error":"Invalid Payload."}""", "Invalid Payload.")]
    [InlineData(400, Taken, "segment name already in use")]
    [InlineData(400, """{"errors":[{"message":"is wrong","field":"fileUrl"}]}""", "fileUrl: is wrong")]
    [InlineData(400, """{"errors":["one","two"],"message":"m","status":400}""", "one; two")]
    [InlineData(400, """{"error":"code","message":"text"}""", "code: text")]
    [InlineData(422, """{"success":false,"message":"no"}""", "no")]
    [InlineData(403, """{"message":"Forbidden"}""", "Forbidden")]
    [InlineData(404, "plain\ntext", "plain text")]
    [InlineData(418, "", "HTTP 418")]
    public async Task A_refusal_is_not_repeated(int status, string body, string message)
    {
        var handler = new ScriptedHandler(Answer(status, body));
        var submission = await SubmitAsync(handler);
        Assert.Equal((SubmissionOutcome.Rejected, message), (submission.Outcome, submission.Last.Message));
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(429, "", "2")]
    [InlineData(429, "", null)]
    [InlineData(403, "Request Limit Exceeded", null)]
    public async Task Throttling_is_waited_out(int status, string body, string? retryAfter)
    {
        var handler = new ScriptedHandler(Answer(status, body, retryAfter), Answer(200));
        var submission = await SubmitAsync(handler);
        Assert.Equal((SubmissionOutcome.Accepted, 2), (submission.Outcome, submission.Attempts.Count));
    }

    [Fact]
    public async Task Retry_after_is_obeyed()
    {
        var times = new List<DateTimeOffset>();
        var handler = new ScriptedHandler(Answer(429, "", "17"), Answer(200)) { Arrived = Note };
        await SubmitAsync(handler);
        Assert.InRange((times[1] - times[0]).TotalSeconds, 17, 19);

        Task Note(CancellationToken cancellationToken)
        {
            times.Add(_time.GetUtcNow());
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Throttling_for_ever_ends_as_not_sent_after_five_tries()
    {
        var submission = await SubmitAsync(new ScriptedHandler(Answer(429)));
        Assert.Equal((SubmissionOutcome.NotSent, 5), (submission.Outcome, submission.Attempts.Count));
    }

    [Fact]
    public async Task A_longer_wait_than_the_budget_is_not_waited_for()
    {
        var submission = await SubmitAsync(new ScriptedHandler(Answer(429, "", "3600")));
        Assert.Equal((SubmissionOutcome.NotSent, 1), (submission.Outcome, submission.Attempts.Count));
    }

    [Fact]
    public async Task No_connection_ever_is_not_sent()
    {
        var submission = await SubmitAsync(new ScriptedHandler(Fail(HttpRequestError.NameResolutionError)));
        Assert.Equal((SubmissionOutcome.NotSent, 5), (submission.Outcome, submission.Attempts.Count));
    }

    [Fact]
    public async Task A_server_error_for_ever_stays_unconfirmed()
    {
        var submission = await SubmitAsync(new ScriptedHandler(Answer(503, "<html><b>down</b></html>", type: "text/html")));
        Assert.Equal((SubmissionOutcome.Unconfirmed, "HTTP 503: an HTML page"), (submission.Outcome, submission.Last.Message));
    }

    [Fact]
    public async Task A_name_in_use_after_a_lost_answer_may_be_our_own()
    {
        var lost = await SubmitAsync(new ScriptedHandler(Fail(HttpRequestError.ResponseEnded), Answer(400, Taken)));
        Assert.Equal(SubmissionOutcome.Unconfirmed, lost.Outcome);
        var throttled = await SubmitAsync(new ScriptedHandler(Answer(429), Answer(400, Taken)));
        Assert.Equal(SubmissionOutcome.Rejected, throttled.Outcome);
    }

    [Fact]
    public async Task Throttled_after_a_lost_answer_is_unconfirmed()
    {
        var submission = await SubmitAsync(new ScriptedHandler(Answer(500), Answer(429)));
        Assert.Equal(SubmissionOutcome.Unconfirmed, submission.Outcome);
    }

    [Fact]
    public async Task A_redirect_is_never_followed()
    {
        var handler = new ScriptedHandler(() => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("https://evil.example/steal?x=1") } });
        var submission = await SubmitAsync(handler);
        Assert.Equal(SubmissionOutcome.Rejected, submission.Outcome);
        Assert.Contains("'evil.example'", submission.Last.Message, StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task No_answer_at_all_is_ambiguous_after_the_timeout()
    {
        var handler = new ScriptedHandler(Answer(200)) { Arrived = token => Task.Delay(Timeout.InfiniteTimeSpan, _time, token) };
        var submission = await SubmitAsync(handler);
        Assert.Equal(SubmissionOutcome.Unconfirmed, submission.Outcome);
        Assert.Contains("no answer within 30 seconds", submission.Last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_while_waiting_for_the_answer_is_told_as_it_is()
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(Answer(200)) { Arrived = async token => { await stop.CancelAsync(); token.ThrowIfCancellationRequested(); } };
        var submission = await SubmitAsync(handler, stop.Token);
        Assert.Equal((SubmissionOutcome.Unconfirmed, 1), (submission.Outcome, submission.Attempts.Count));
        Assert.Contains("stopped", submission.Last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_before_anything_left_is_thrown()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SubmitAsync(new ScriptedHandler(Answer(200)), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_message_that_repeats_our_secrets_is_redacted()
    {
        var body = $$"""{"statusMessage":"cannot use {{Request.FileUrl}} or {{Request.CallbackUrl}}"}""";
        var submission = await SubmitAsync(new ScriptedHandler(Answer(400, body)));
        Assert.Equal("cannot use https://relay.example… or https://relay.example…", submission.Last.Message);
    }

    [Theory]
    [InlineData("""{"detail":"cannot use https:\/\/relay.example\/staged\/x.csv?expires=1\u0026signature=0123456789abcdefSIGNATURE"}""")]
    [InlineData("""{"statusMessage":"cannot use /staged/x.csv?expires=1&signature=0123456789abcdefSIGNATURE"}""")]
    [InlineData("""{"statusMessage":"the token secret-token may not"}""")]
    [InlineData("""{"statusMessage":"cannot reach /callbacks/x/0123456789abcdefCALLBACK"}""")]
    public async Task A_message_that_repeats_a_secret_in_another_form_is_redacted(string body)
    {
        var submission = await SubmitAsync(new ScriptedHandler(Answer(400, body)));
        foreach (var secret in new[] { "secret-token", "SIGNATURE", "CALLBACK" })
            Assert.DoesNotContain(secret, submission.Last.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(302)]
    [InlineData(404)]
    public async Task A_refusal_after_a_lost_answer_does_not_take_back_what_may_have_landed(int status)
    {
        var submission = await SubmitAsync(new ScriptedHandler(Fail(HttpRequestError.ResponseEnded), Answer(status)));
        Assert.Equal(SubmissionOutcome.Unconfirmed, submission.Outcome);
    }

    [Fact]
    public async Task Places_are_spaced_and_a_late_caller_gains_two_at_most()
    {
        var pacer = new Pacer(100, _time);
        _time.Advance(TimeSpan.FromMinutes(1));
        var done = await CallAsync(pacer, 10, TimeSpan.Zero);
        Assert.Equal(3, done.Count(d => d == TimeSpan.Zero));
        Assert.InRange(done.Max().TotalMilliseconds, 70, 90);
    }

    [Fact]
    public async Task The_first_request_goes_ahead_of_all_others_but_not_for_ever()
    {
        using var first = new FirstRequest(_time);
        var made = 0;
        var answer = new TaskCompletionSource<int>();
        var leader = first.RunAsync(() => { made++; return answer.Task; }, CancellationToken.None);
        var second = first.RunAsync(() => Task.FromResult(++made), CancellationToken.None);
        Assert.Equal((1, false), (made, second.IsCompleted));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, await second);
        Assert.False(leader.IsCompleted);
        answer.SetResult(7);
        Assert.Equal(7, await leader);
    }

    [Fact]
    public async Task Callers_that_wait_do_not_leave_all_at_once_after_a_stall()
    {
        var stall = TimeSpan.FromMilliseconds(300);
        var done = await CallAsync(new Pacer(100, _time), 20, stall);
        Assert.InRange(done.Count(d => d <= stall), 1, 5);
        Assert.InRange(done.Max().TotalMilliseconds, 400, 500);
    }

    // When each caller got its place; the clock stands still, or jumps over a stall, and then goes on.
    private async Task<IReadOnlyList<TimeSpan>> CallAsync(Pacer pacer, int count, TimeSpan stall)
    {
        var done = new ConcurrentBag<TimeSpan>();
        var start = _time.GetUtcNow();
        var callers = Enumerable.Range(0, count).Select(async _ =>
        {
            await pacer.WaitAsync(CancellationToken.None);
            done.Add(_time.GetUtcNow() - start);
        }).ToList();
        _time.Advance(stall);
        while (callers.Exists(c => !c.IsCompleted))
        {
            // Real time for what became ready to run, before the clock goes on.
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Task.WhenAll(callers);
        return [.. done];
    }

    private async Task<Submission> SubmitAsync(ScriptedHandler handler, CancellationToken cancellationToken = default)
    {
        using var api = ScriptedSender.Api(handler, _time);
        var task = api.SubmitAsync(Request, cancellationToken);
        while (!task.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(0.5));
        }

        return await task;
    }
}
