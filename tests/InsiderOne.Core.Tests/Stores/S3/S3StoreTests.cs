using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.S3;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Stores.S3;

/// <summary>A store in a real S3 gateway.</summary>
public sealed class S3StoreTests : IAsyncLifetime
{
    private TestBucket _bucket = null!;
    private IStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bucket = await TestBucket.CreateAsync(Cancellation);
        _store = StoreLocator.Open(_bucket.StoreUri.AbsoluteUri);
    }

    public ValueTask DisposeAsync()
    {
        _bucket?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_record_is_written_once_and_read_as_it_was()
    {
        Assert.True(await _store.TryPutAsync("segments/a.json", Bytes("one"), Cancellation));
        Assert.False(await _store.TryPutAsync("segments/a.json", Bytes("two"), Cancellation));
        Assert.Equal("one", Encoding.UTF8.GetString((await _store.GetAsync("segments/a.json", Cancellation))!));
    }

    [Fact]
    public async Task Putting_the_very_same_record_again_succeeds_since_an_answer_may_have_been_lost()
    {
        Assert.True(await _store.TryPutAsync("segments/a.json", Bytes("one"), Cancellation));
        Assert.True(await _store.TryPutAsync("segments/a.json", Bytes("one"), Cancellation));
    }

    [Fact]
    public async Task Of_many_writers_of_one_key_exactly_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var key = $"segments/{round}.json";
            var won = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () => await _store.TryPutAsync(key, Bytes($"writer {i}"), Cancellation))));
            var winner = Assert.Single(Enumerable.Range(0, 24), i => won[i]);
            Assert.Equal($"writer {winner}", Encoding.UTF8.GetString((await _store.GetAsync(key, Cancellation))!));
        }
    }

    [Fact]
    public async Task An_absent_record_is_null() => Assert.Null(await _store.GetAsync("segments/none.json", Cancellation));

    [Fact]
    public async Task Lists_pass_the_page_size_and_folders_begin_where_they_are_told()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 1203), Cancellation, async (i, token) =>
            await _store.TryPutAsync($"callbacks/2026-11-{24 + i % 3}T06/{i}/1.json", Bytes("{}"), token));
        var all = await _store.ListAsync("callbacks/", Cancellation).ToListAsync(Cancellation);
        Assert.Equal(1203, all.Count);
        Assert.All(all, entry => Assert.Equal(2, entry.Length));
        Assert.All(all, entry => Assert.InRange(entry.WrittenAt, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5)));
        Assert.Equal(["2026-11-25T06", "2026-11-26T06"], await _store.ListFoldersAsync("callbacks/", "2026-11-25T06", Cancellation).ToListAsync(Cancellation));
        Assert.Equal(3, await _store.ListFoldersAsync("callbacks/", "", Cancellation).CountAsync(Cancellation));
        Assert.Empty(await _store.ListAsync("nothing/", Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(S3Upload.PartBytes - 1)]
    [InlineData(S3Upload.PartBytes)]
    [InlineData(S3Upload.PartBytes + 1)]
    [InlineData(3 * S3Upload.PartBytes)]
    [InlineData(200 << 20)]
    public async Task A_file_of_any_size_arrives_as_it_was_and_is_served_to_whoever_has_the_link(int size)
    {
        using var folder = new TemporaryFolder();
        var path = WriteRandom(folder, size);
        var progress = new Sum();
        var sha256 = await _store.StageAsync("staged/a.csv", path, progress, Cancellation);
        Assert.Equal(await HashAsync(File.OpenRead(path)), sha256);
        Assert.Equal(size, progress.Total);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(await LinkAsync(TimeProvider.System.GetUtcNow().AddHours(12)), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(sha256, await HashAsync(await answer.Content.ReadAsStreamAsync(Cancellation)));
        Assert.Empty((await _bucket.Client.ListMultipartUploadsAsync(_bucket.Name, Cancellation)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task A_link_may_be_used_more_than_once_but_not_when_tampered_with_or_expired()
    {
        using var folder = new TemporaryFolder();
        await _store.StageAsync("staged/a.csv", WriteRandom(folder, 10), null, Cancellation);
        using var client = new HttpClient();
        var link = await LinkAsync(TimeProvider.System.GetUtcNow().AddHours(1));
        Assert.EndsWith("/staged/a.csv", link.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await client.GetAsync(link, Cancellation)).StatusCode);
        Assert.Equal(200, (int)(await client.GetAsync(link, Cancellation)).StatusCode);
        Assert.Equal(403, (int)(await client.GetAsync(new Uri(link.AbsoluteUri.Replace("/staged/a.csv", "/staged/b.csv", StringComparison.Ordinal)), Cancellation)).StatusCode);
        Assert.Equal(403, (int)(await client.GetAsync(new Uri(link.AbsoluteUri.Replace("X-Amz-Expires=36", "X-Amz-Expires=46", StringComparison.Ordinal).Replace("X-Amz-Expires=35", "X-Amz-Expires=45", StringComparison.Ordinal)), Cancellation)).StatusCode);
        Assert.Equal(403, (int)(await client.DeleteAsync(link, Cancellation)).StatusCode);
        var brief = await LinkAsync(TimeProvider.System.GetUtcNow().AddSeconds(1.5));
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        Assert.Equal(403, (int)(await client.GetAsync(brief, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Moving_and_deleting_twice_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await _store.StageAsync("staged/a.csv", WriteRandom(folder, 10), null, Cancellation);
        await _store.MoveAsync("staged/a.csv", "kept/a.csv", Cancellation);
        await _store.MoveAsync("staged/a.csv", "kept/a.csv", Cancellation);
        Assert.Null(await _store.OpenAsync("staged/a.csv", Cancellation));
        await using (var kept = (await _store.OpenAsync("kept/a.csv", Cancellation))!)
            Assert.Equal(10, kept.Length);
        await _store.DeleteAsync("kept/a.csv", Cancellation);
        await _store.DeleteAsync("kept/a.csv", Cancellation);
        Assert.Null(await _store.GetAsync("kept/a.csv", Cancellation));
    }

    [Fact]
    public async Task Everything_is_below_the_prefix()
    {
        await _store.TryPutAsync("segments/a.json", Bytes("one"), Cancellation);
        var there = await _bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket.Name }, Cancellation);
        Assert.Equal("teams/crm/segments/a.json", Assert.Single(there.S3Objects).Key);
        var other = StoreLocator.Open(_bucket.StoreUri.AbsoluteUri.Replace("teams/crm", "teams/other", StringComparison.Ordinal));
        Assert.Empty(await other.ListAsync("", Cancellation).ToListAsync(Cancellation));
    }

    private async Task<Uri> LinkAsync(DateTimeOffset expiresAt) =>
        await _store.PresignAsync("staged/a.csv", expiresAt, new Uri("https://relay.example.com/"), Cancellation);

    private static string WriteRandom(TemporaryFolder folder, int size)
    {
        var path = Path.Combine(folder.Path, "audience.csv");
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<string> HashAsync(Stream stream)
    {
        await using (stream) return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Cancellation));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class Sum : IProgress<long>
    {
        private long _total;

        public long Total => _total;

        public void Report(long value) => Interlocked.Add(ref _total, value);
    }
}
