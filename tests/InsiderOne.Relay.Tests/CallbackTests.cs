using System.Net;
using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

public sealed class CallbackTests : RelayTest
{
    [Fact]
    public async Task A_callback_is_stored_when_it_is_acknowledged_and_ends_its_segment()
    {
        var (id, token) = await Test.PlanAsync("a@example.com\n");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Equal(Good, Encoding.UTF8.GetString(Assert.Single(await Test.CallbacksAsync(id)).Body.Span));
        Assert.Equal(InsiderSegmentStatus.Completed, (await Test.ReadAsync(id)).Status);
        // Behind the answer: the file goes, then the end is journaled.
        await Patience.UntilAsync(() => Test.Keys.Contains(StoreKeys.Segment(id) + "4-ended.json", StringComparer.Ordinal));
        Assert.DoesNotContain(StoreKeys.Staged(id), Test.Keys);
    }

    [Fact]
    public async Task A_callback_that_comes_twice_is_acknowledged_twice_and_stored_once()
    {
        var (id, token) = await Test.PlanAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Single(await Test.CallbacksAsync(id));
    }

    [Fact]
    public async Task Garbage_ends_nothing_and_a_good_one_after_it_does()
    {
        var (id, token) = await Test.PlanAsync("a@example.com\n");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, "<html>garbage</html>"));
        Assert.Equal(InsiderSegmentStatus.Planned, (await Test.ReadAsync(id)).Status);
        Assert.Contains(StoreKeys.Staged(id), Test.Keys);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Equal(InsiderSegmentStatus.Completed, (await Test.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task Wrong_sums_are_stored_and_reported_and_never_dropped()
    {
        var (id, token) = await Test.PlanAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good.Replace("7", "8", StringComparison.Ordinal)));
        var segment = await Test.ReadAsync(id);
        Assert.Equal(InsiderSegmentStatus.CompletedWithDiscrepancy, segment.Status);
        Assert.Equal("5 valid and 8 invalid are not 12 in total", segment.Discrepancy);
    }

    [Fact]
    public async Task Extra_fields_are_kept()
    {
        var (id, token) = await Test.PlanAsync();
        var body = Good.Replace("{", """{"matched":{"today":3},""", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, body));
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(await Test.CallbacksAsync(id)).Body.Span));
        Assert.Equal(InsiderSegmentStatus.Completed, (await Test.ReadAsync(id)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/plain; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("nonsense")]
    public async Task Any_content_type_or_none_is_taken_byte_for_byte(string? contentType)
    {
        var (id, token) = await Test.PlanAsync();
        using var content = new ByteArrayContent([0x00, 0xFF, .. "a=1&b=2"u8]);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var answer = await Client.PostAsync(CallbackToken.CallbackUri(Relay.Uri, id, token), content, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([0x00, 0xFF, .. "a=1&b=2"u8], Assert.Single(await Test.CallbacksAsync(id)).Body.ToArray());
    }

    [Fact]
    public async Task An_empty_body_is_stored_too()
    {
        var (id, token) = await Test.PlanAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, ""));
        Assert.Equal(0, Assert.Single(await Test.CallbacksAsync(id)).Body.Length);
    }

    [Fact]
    public async Task The_seventeenth_different_body_is_refused_with_429_and_a_known_one_still_acknowledged()
    {
        var (id, token) = await Test.PlanAsync();
        for (var i = 0; i < CallbackReceiver.MaximumPerSegment; i++)
            Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, $"body {i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(id, token, "one more"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, "body 7"));
        Assert.Equal(CallbackReceiver.MaximumPerSegment, (await Test.CallbacksAsync(id)).Count);
    }

    [Fact]
    public async Task Sixteen_KiB_are_taken_and_one_byte_more_is_413_announced_or_chunked()
    {
        var (id, token) = await Test.PlanAsync();
        var largest = new string('x', 16 * 1024);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, largest));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(id, token, largest + "x"));
        Assert.StartsWith("HTTP/1.1 413", await RawConnection.AskAsync(
            Relay.Uri, $"POST /callbacks/{id}/{token} HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n4001\r\n{largest}x\r\n0\r\n\r\n"), StringComparison.Ordinal);
        Assert.Single(await Test.CallbacksAsync(id));
    }

    [Fact]
    public async Task Of_a_body_that_breaks_off_nothing_is_stored()
    {
        var (id, token) = await Test.PlanAsync();
        foreach (var rest in new[] { "Content-Length: 500\r\n\r\n" + Good, "Transfer-Encoding: chunked\r\n\r\n5f\r\n" + Good })
        {
            using var connection = await RawConnection.OpenAsync(Relay.Uri);
            await connection.SendAsync($"POST /callbacks/{id}/{token} HTTP/1.1\r\nHost: r\r\n{rest}");
            connection.EndSending();
            Assert.DoesNotContain("200 OK", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(await Test.CallbacksAsync(id));
    }

    [Fact]
    public async Task A_client_that_trickles_its_body_is_cut_off_and_nothing_is_stored()
    {
        var (id, token) = await Test.PlanAsync();
        using var connection = await RawConnection.OpenAsync(Relay.Uri);
        await connection.SendAsync($"POST /callbacks/{id}/{token} HTTP/1.1\r\nHost: r\r\nContent-Length: {Good.Length}\r\n\r\n{Good[..^1]}");
        Assert.DoesNotContain("200 OK", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(await Test.CallbacksAsync(id));
    }

    [Fact]
    public async Task Bodies_that_arrive_at_once_are_all_stored()
    {
        var segments = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Test.PlanAsync()));
        var answers = await Task.WhenAll(segments.SelectMany(s => Enumerable.Range(0, 4).Select(i => SendAsync(s.Id, s.Token, $"body {i / 2}"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        foreach (var (id, _) in segments) Assert.Equal(2, (await Test.CallbacksAsync(id)).Count);
    }
}
