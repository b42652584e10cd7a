using System.Net;

namespace InsiderOne.Sandbox.Tests;

public sealed class UploadTests
{
    [Fact]
    public async Task A_good_upload_is_accepted_and_its_counts_are_called_back()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(peer);
        await AssertAnswerAsync(answer, 200, """{"statusMessage":"OK"}""");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());

        var callback = await peer.CallbackAsync();
        Assert.Equal("application/json", callback.ContentType);
        Assert.Equal("""{"segment_name":"vip","valid_values_count":2,"invalid_values_count":1,"total_entered_values":3}""", callback.Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/jsonx")]
    public async Task Another_content_type_is_400(string? contentType)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync("{}", contentType: contentType);
        await AssertAnswerAsync(answer, 400, """{"statusMessage":"content type must be application/json"}""");
    }

    [Fact]
    public async Task A_content_type_may_have_a_charset()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(
            System.Text.Json.JsonSerializer.Serialize(SandboxServer.Body(peer)), contentType: "application/json; charset=utf-8");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task No_partner_name_is_400()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync("{}", partner: null);
        await AssertAnswerAsync(answer, 400, """{"statusMessage":"partner name is missing"}""");
    }

    [Theory]
    [InlineData("another", SandboxServer.Token)]
    [InlineData("SANDBOX", SandboxServer.Token)]
    [InlineData("sandbox", "wrong")]
    [InlineData("sandbox", null)]
    public async Task Wrong_credentials_are_401_before_the_body_is_looked_at(string partner, string? token)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync("no json", partner, token);
        await AssertAnswerAsync(answer, 401, """{"statusMessage":"Unauthorized"}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"segmentName":5}""")]
    [InlineData("""{"segmentName":"\ud83d"}""")]
    public async Task A_bad_body_is_405(string body)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(body);
        await AssertAnswerAsync(answer, 405, """{"error":"Invalid Payload."}""");
    }

    [Fact]
    public async Task An_oversized_body_is_405()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync($$"""{"segmentName":"{{new string('x', 100_000)}}"}""");
        await AssertAnswerAsync(answer, 405, """{"error":"Invalid Payload."}""");
    }

    [Theory]
    [InlineData("segmentName", null)]
    [InlineData("segmentName", "")]
    [InlineData("attributeName", null)]
    [InlineData("attributeName", "")]
    [InlineData("fileUrl", null)]
    [InlineData("callbackUrl", null)]
    [InlineData("callbackUrl", "ftp://127.0.0.1/x")]
    [InlineData("callbackUrl", "/relative")]
    public async Task A_missing_or_wrong_field_is_405(string field, string? value)
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var body = SandboxServer.Body(peer);
        body[field] = value;
        using var answer = await sandbox.UploadAsync(body);
        await AssertAnswerAsync(answer, 405, """{"error":"Invalid Payload."}""");
    }

    [Theory]
    [InlineData("https://127.0.0.1/segment")]
    [InlineData("https://127.0.0.1/segment?name=x.csv")]
    [InlineData("https://127.0.0.1/segment.csv.gz")]
    [InlineData("file:///tmp/segment.csv")]
    [InlineData("segment.csv")]
    public async Task A_file_URL_whose_path_does_not_end_in_csv_is_400(string url)
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var body = SandboxServer.Body(peer);
        body["fileUrl"] = url;
        using var answer = await sandbox.UploadAsync(body);
        await AssertAnswerAsync(answer, 400, """{"statusMessage":"the file URL is invalid. The URL should include .csv extension"}""");
    }

    [Fact]
    public async Task Names_are_counted_in_code_points_forty_emoji_pass_forty_one_letters_do_not()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        using var emoji = await sandbox.UploadAsync(peer, string.Concat(Enumerable.Repeat("😀", 40)));
        Assert.Equal(HttpStatusCode.OK, emoji.StatusCode);
        using var moreEmoji = await sandbox.UploadAsync(peer, string.Concat(Enumerable.Repeat("😀", 41)));
        await AssertAnswerAsync(moreEmoji, 405, """{"error":"Invalid Payload."}""");
        using var letters = await sandbox.UploadAsync(peer, new string('x', 41));
        await AssertAnswerAsync(letters, 405, """{"error":"Invalid Payload."}""");
    }

    [Fact]
    public async Task A_name_can_be_used_once_and_is_told_by_case()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        using var first = await sandbox.UploadAsync(peer, "vip");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var again = await sandbox.UploadAsync(peer, "vip");
        await AssertAnswerAsync(again, 400, """{"statusMessage":"segment name already in use"}""");
        using var otherCase = await sandbox.UploadAsync(peer, "VIP");
        Assert.Equal(HttpStatusCode.OK, otherCase.StatusCode);
    }

    [Fact]
    public async Task A_refused_upload_does_not_take_the_name()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var body = SandboxServer.Body(peer);
        body["fileUrl"] = "https://127.0.0.1/segment.txt";
        using var refused = await sandbox.UploadAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var accepted = await sandbox.UploadAsync(peer);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/fps/v1")]
    [InlineData("/fps/v2/upload")]
    public async Task Other_paths_are_404(string path)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.Client.PostAsync(path, new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Healthz_answers()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        Assert.Equal("ok", await sandbox.Client.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }

    private static async Task AssertAnswerAsync(HttpResponseMessage answer, int status, string body)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }
}
