using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Sandbox.Tests;

public sealed class AnswerFaultTests
{
    [Theory]
    [InlineData("Unauthorized", 401, "Unauthorized", null)]
    [InlineData("NameInUse", 400, "segment name already in use", null)]
    [InlineData("InvalidPayload", 405, "Invalid Payload.", null)]
    [InlineData("FileUrlInvalid", 400, "the file URL is invalid. The URL should include .csv extension", null)]
    [InlineData("FileTooLarge", 400, "file size is more than the limit", null)]
    [InlineData("Throttle", 429, "", "1")]
    [InlineData("ThrottleNoRetryAfter", 429, "", null)]
    [InlineData("RequestLimitExceeded", 403, "Request Limit Exceeded", null)]
    [InlineData("Unavailable", 503, "<html>", null)]
    [InlineData("InternalError", 500, "Internal Server Error", null)]
    public async Task A_refusing_fault_answers_and_creates_nothing(string fault, int status, string text, string? retryAfter)
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(fault + ":1");
        using var refused = await sandbox.UploadAsync(peer);
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Contains(text, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(retryAfter, refused.Headers.RetryAfter?.ToString());
        await AssertNameFreeAsync(sandbox, peer);
    }

    [Fact]
    public async Task Redirect_is_307_to_the_address_given()
    {
        await using var sandbox = await SandboxServer.StartAsync(options =>
            options with { Faults = [new(Faults.Fault.Redirect)], RedirectTo = new Uri("http://127.0.0.2:9/elsewhere") });
        using var answer = await sandbox.UploadAsync("{}");
        Assert.Equal(307, (int)answer.StatusCode);
        Assert.Equal("http://127.0.0.2:9/elsewhere", answer.Headers.Location?.AbsoluteUri);
    }

    [Fact]
    public async Task DropBeforeAccept_breaks_the_connection_and_creates_nothing()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync("DropBeforeAccept:1");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.UploadAsync(peer));
        Assert.Null(Assert.Single((await sandbox.ReportAsync()).Uploads).Status);
        await AssertNameFreeAsync(sandbox, peer);
    }

    [Fact]
    public async Task DropAfterAccept_breaks_the_connection_but_the_segment_exists_and_its_callback_comes()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync("DropAfterAccept:1");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.UploadAsync(peer));
        Assert.Contains("\"vip\"", (await peer.CallbackAsync()).Body, StringComparison.Ordinal);
        using var again = await sandbox.UploadAsync(peer);
        Assert.Equal(400, (int)again.StatusCode);
    }

    [Fact]
    public async Task NoAnswer_never_answers_and_creates_nothing()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync("NoAnswer:1");
        using var impatience = new CancellationTokenSource();
        var upload = sandbox.Client.SendAsync(Request(peer), impatience.Token);
        await Patience.UntilAsync(async () => (await sandbox.ReportAsync()).Uploads is [{ SegmentName: "vip" }]);
        Assert.False(upload.IsCompleted);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        await AssertNameFreeAsync(sandbox, peer);
    }

    [Fact]
    public async Task NoAnswer_does_not_hold_up_the_sandboxs_end()
    {
        await using var peer = await Peer.StartAsync();
        var sandbox = await SandboxServer.StartAsync("NoAnswer");
        var upload = sandbox.Client.SendAsync(Request(peer), TestContext.Current.CancellationToken);
        await Patience.UntilAsync(async () => (await sandbox.ReportAsync()).UploadCount == 1);
        await sandbox.DisposeAsync().AsTask().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<Exception>(() => upload);
    }

    [Fact]
    public async Task SlowAnswer_answers_after_the_delay_and_calls_back_after_that()
    {
        var time = new FakeTimeProvider();
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(
            options => options with { Faults = [new(Faults.Fault.SlowAnswer)], AnswerDelay = TimeSpan.FromSeconds(30) }, time);
        var upload = sandbox.UploadAsync(peer);
        await Patience.UntilAsync(async () => (await sandbox.ReportAsync()).ProcessingCount == 1);
        Assert.False(upload.IsCompleted);
        Assert.False(peer.HasCallback);
        await AdvanceUntilAsync(time, () => upload.IsCompleted);
        Assert.Equal(200, (int)(await upload).StatusCode);
        await peer.CallbackAsync();
    }

    [Fact]
    public async Task CallbackBeforeAnswer_calls_back_first()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync("CallbackBeforeAnswer");
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.True(peer.HasCallback);
    }

    [Fact]
    public async Task Faults_with_counts_follow_one_another()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync("Unavailable:2", "Throttle:3,CallbackTwice");
        List<int> statuses = [];
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var answer = await sandbox.UploadAsync(peer);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([503, 503, 429, 200], statuses);
        Assert.Equal(await peer.CallbackAsync(), await peer.CallbackAsync());
    }

    [Fact]
    public async Task Uploads_with_wrong_credentials_use_up_no_fault()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync("Unavailable:1");
        using var stranger = await sandbox.UploadAsync("{}", token: "wrong");
        Assert.Equal(401, (int)stranger.StatusCode);
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal(503, (int)answer.StatusCode);
    }

    private static HttpRequestMessage Request(Peer peer)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/fps/v1/upload")
        {
            Content = new StringContent(
                System.Text.Json.JsonSerializer.Serialize(SandboxServer.Body(peer)), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("X-PARTNER-NAME", "sandbox");
        request.Headers.Add("X-REQUEST-TOKEN", SandboxServer.Token);
        return request;
    }

    private static Task AdvanceUntilAsync(FakeTimeProvider time, Func<bool> isSo) => Patience.UntilAsync(() =>
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return isSo();
    });

    private static async Task AssertNameFreeAsync(SandboxServer sandbox, Peer peer)
    {
        Assert.False(peer.HasCallback);
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal(200, (int)answer.StatusCode);
    }
}
