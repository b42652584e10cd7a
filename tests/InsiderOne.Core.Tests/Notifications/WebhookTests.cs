using System.Text;
using System.Text.Json;
using InsiderOne.Core.Notifications;
using InsiderOne.Core.Tests.Api;
using Microsoft.Extensions.Time.Testing;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Notifications;

public sealed class WebhookTests
{
    private static readonly Uri Hook = new("https://hooks.example.com/services/T0/B0/secret?sig=secret");

    private static readonly InsiderOrchestrationRun Run = new()
    {
        Name = "vip", Run = 7, Outcome = InsiderRunOutcome.Rejected, ErrorId = "SegmentRejected", Message = "jane@example.com is wrong", AudienceCount = 1200, SegmentName = ["vip-1"], MachineName = "web<1>", Store = new Uri("file:///s/"),
    };

    [Theory]
    [InlineData("http://hooks.example.com/x")]
    [InlineData("https://user:password@hooks.example.com/x")]
    [InlineData("ftp://hooks.example.com/x")]
    public void An_address_that_is_not_secure_is_refused_and_not_shown(string address)
    {
        var error = Assert.Throws<InsiderException>(() => Webhook.Require(new Uri(address)));
        Assert.Equal("NotifyUriInvalid", error.ErrorId);
        Assert.DoesNotContain("hooks", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Https_and_this_machine_are_taken()
    {
        Webhook.Require(Hook);
        Webhook.Require(new Uri("http://127.0.0.1:1/x"));
    }

    [Theory]
    [InlineData(InsiderNotificationFormat.Slack)]
    [InlineData(InsiderNotificationFormat.Teams)]
    public void A_body_holds_names_numbers_and_ids_and_nothing_that_somebody_else_said(InsiderNotificationFormat format)
    {
        var text = Encoding.UTF8.GetString(NotificationBody.Of(NotificationText.Of(Run), format));
        Assert.Contains("SegmentRejected", text, StringComparison.Ordinal);
        Assert.Contains("1,200 values", text, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        var shown = format == InsiderNotificationFormat.Slack
            ? json.RootElement.GetProperty("text").GetString()
            : json.RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("body")[0].GetProperty("text").GetString();
        Assert.Contains(format == InsiderNotificationFormat.Slack ? "web&lt;1&gt;" : "web<1>", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InsiderRunOutcome.Completed, InsiderNotificationReason.Success)]
    [InlineData(InsiderRunOutcome.Refused, InsiderNotificationReason.Threshold)]
    [InlineData(InsiderRunOutcome.Unknown, InsiderNotificationReason.Unknown)]
    [InlineData(InsiderRunOutcome.Waiting, InsiderNotificationReason.Unknown)]
    [InlineData(InsiderRunOutcome.Incomplete, InsiderNotificationReason.Failure)]
    [InlineData(InsiderRunOutcome.NotSent, InsiderNotificationReason.Failure)]
    public void An_outcome_is_news_of_one_sort(InsiderRunOutcome outcome, InsiderNotificationReason reason) => Assert.Equal(reason, NotificationText.ReasonOf(outcome));

    [Fact]
    public async Task A_server_error_is_tried_three_times_and_names_no_more_than_the_host()
    {
        var handler = new ScriptedHandler(Answer(503));
        var error = await Assert.ThrowsAsync<InsiderException>(() => PostAsync(handler));
        Assert.Equal(("NotificationFailed", 3), (error.ErrorId, handler.Requests.Count));
        Assert.Contains("hooks.example.com", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        var handler = new ScriptedHandler(Fail(HttpRequestError.ConnectionError), Answer(200));
        await PostAsync(handler);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(302)]
    public async Task A_refusal_or_a_redirect_is_final(int status)
    {
        var handler = new ScriptedHandler(Answer(status));
        await Assert.ThrowsAsync<InsiderException>(() => PostAsync(handler));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_webhook_that_never_answers_is_given_up()
    {
        var handler = new ScriptedHandler(Answer(200)) { Arrived = static token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token) };
        var error = await Assert.ThrowsAsync<InsiderException>(() => PostAsync(handler));
        Assert.Contains("10 seconds", error.Message, StringComparison.Ordinal);
    }

    private static async Task PostAsync(ScriptedHandler handler)
    {
        var time = new FakeTimeProvider();
        using var webhook = new Webhook(handler, time);
        var post = webhook.PostAsync(Hook, "{}"u8.ToArray(), TestContext.Current.CancellationToken);
        while (!post.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await post;
    }
}
