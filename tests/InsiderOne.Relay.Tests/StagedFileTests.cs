using System.Net;
using System.Net.Http.Headers;
using InsiderOne.Core;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

public sealed class StagedFileTests : RelayTest
{
    private const string Content = "a@example.com\nb@example.com\n";

    [Fact]
    public async Task A_signed_link_downloads_the_file_and_nobody_may_cache_it()
    {
        var (_, link) = await StageAsync();
        using var answer = await Client.GetAsync(link, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Content, await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(Content.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(["bytes"], answer.Headers.AcceptRanges);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task HEAD_tells_the_size_and_sends_nothing()
    {
        var (_, link) = await StageAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, link);
        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.OK, (long?)Content.Length), (answer.StatusCode, answer.Content.Headers.ContentLength));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData(0L, 3L, HttpStatusCode.PartialContent, "a@ex", "bytes 0-3/28")]
    [InlineData(14L, null, HttpStatusCode.PartialContent, "b@example.com\n", "bytes 14-27/28")]
    [InlineData(null, 5L, HttpStatusCode.PartialContent, ".com\n", "bytes 23-27/28")]
    [InlineData(28L, null, HttpStatusCode.RequestedRangeNotSatisfiable, "", "bytes */28")]
    public async Task A_part_of_the_file_can_be_asked_for(long? from, long? to, HttpStatusCode status, string part, string range)
    {
        var (_, link) = await StageAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Range = new RangeHeaderValue(from, to);
        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.Equal((status, part), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal(range, answer.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task A_large_file_comes_whole()
    {
        var content = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i}@example.com\n"));
        var (_, link) = await StageAsync(content);
        Assert.Equal(content, await Client.GetStringAsync(link, Cancellation));
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_is_404()
    {
        var (id, link) = await StageAsync();
        var (other, _) = await StageAsync();
        var (path, query) = (link.AbsolutePath, link.Query);
        var signature = query.Split("signature=")[1];
        foreach (var wrong in new[]
        {
            path,
            path + "?signature=" + signature,
            path + query.Replace("signature=", "signatur=", StringComparison.Ordinal),
            path + query.Replace("expires=", "expires=1", StringComparison.Ordinal),
            path + query[..^1] + (query[^1] == 'A' ? 'B' : 'A'),
            path + query + "A",
            path + query + "&signature=" + signature,
            path + query + "&expires=1",
            path.Replace(id.ToString(), other.ToString(), StringComparison.Ordinal) + query,
            path.Replace(id.ToString(), id.ToString().ToUpperInvariant(), StringComparison.Ordinal) + query,
            path.Replace(".csv", "", StringComparison.Ordinal) + query,
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, await GetAsync(wrong));
        }

        Assert.Equal(HttpStatusCode.OK, await GetAsync(link));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(13 * 3600)]
    public async Task A_link_that_has_expired_or_reaches_too_far_is_404(int seconds)
    {
        var (id, _) = await StageAsync();
        var key = await Test.Store.GetSigningKeyAsync(Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(DownloadLink.Create(Relay.Uri, id.ToString(), TimeProvider.System.GetUtcNow().AddSeconds(seconds), key)));
    }

    [Fact]
    public async Task A_link_signed_with_another_stores_key_is_404()
    {
        var (id, _) = await StageAsync();
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(DownloadLink.Create(Relay.Uri, id.ToString(), TimeProvider.System.GetUtcNow().AddHours(1), new byte[32])));
    }

    [Fact]
    public async Task Nothing_is_served_once_the_segment_has_ended()
    {
        var (id, token) = await Test.PlanAsync(Content);
        var link = await PresignAsync(id);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(link));
        await SendAsync(id, token, Good);
        await Patience.UntilAsync(() => Test.Keys.Contains(StoreKeys.Segment(id) + "4-ended.json", StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(link));
        // Not even when the file came back, from a backup or a machine's crash.
        await Test.Store.StageAsync(StoreKeys.Staged(id), Test.Outside($"{id}.source"), null, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(link));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_404()
    {
        var (id, link) = await StageAsync();
        await Test.Store.DeleteAsync(StoreKeys.Staged(id), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(link));
    }

    private async Task<(SegmentId Id, Uri Link)> StageAsync(string content = Content)
    {
        var (id, _) = await Test.PlanAsync(content);
        return (id, await PresignAsync(id));
    }

    private async Task<Uri> PresignAsync(SegmentId id) =>
        await Test.Store.PresignAsync(StoreKeys.Staged(id), TimeProvider.System.GetUtcNow().AddHours(1), Relay.Uri, Cancellation);
}
