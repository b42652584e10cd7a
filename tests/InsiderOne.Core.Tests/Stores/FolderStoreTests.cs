using System.Security.Cryptography;
using System.Text;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Stores;

public sealed class FolderStoreTests : IDisposable
{
    private readonly TestStore _test = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Of_many_writers_of_one_record_exactly_one_wins_and_its_record_stays_whole()
    {
        const int Writers = 16;
        using var barrier = new Barrier(Writers);
        for (var round = 0; round < 40; round++)
        {
            var key = $"segments/race/{round}.json";
            var winners = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
                () =>
                {
                    var store = new FolderStore(_test.Path);
                    barrier.SignalAndWait(Cancellation);
                    return store.TryPutAsync(key, Body(writer), Cancellation).AsTask().GetAwaiter().GetResult() ? writer : -1;
                },
                Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            var winner = Assert.Single(winners, w => w >= 0);
            Assert.Equal(Body(winner), await _test.Store.GetAsync(key, Cancellation));
        }

        static byte[] Body(int writer) => Encoding.UTF8.GetBytes(new string((char)('a' + writer), 5000));
    }

    [Fact]
    public async Task A_taken_name_changes_nothing_and_no_writer_leaves_a_temporary_file()
    {
        Assert.True(await _test.Store.TryPutAsync("relays/a.json", "one"u8.ToArray(), Cancellation));
        Assert.False(await _test.Store.TryPutAsync("relays/a.json", "two"u8.ToArray(), Cancellation));
        Assert.Equal("one"u8.ToArray(), await _test.Store.GetAsync("relays/a.json", Cancellation));
        Assert.Equal(["relays/a.json"], _test.Keys);
    }

    [Fact]
    public async Task A_store_folder_that_is_a_file_is_not_writable()
    {
        await File.WriteAllTextAsync(_test.Path, "", Cancellation);
        var error = await Assert.ThrowsAsync<InsiderException>(async () => await _test.Store.TryPutAsync("relays/a.json", "x"u8.ToArray(), Cancellation));
        Assert.Equal("StoreNotWritable", error.ErrorId);
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("segments/../../outside.json")]
    [InlineData("/etc/passwd")]
    public async Task A_key_cannot_leave_the_store(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await _test.Store.TryPutAsync(key, "x"u8.ToArray(), Cancellation));

    [Fact]
    public async Task Staging_tells_the_digest_of_what_it_copied_and_never_replaces_a_file()
    {
        var (id, _) = await _test.PlanAsync("a@example.com\n");
        await using (var file = await _test.Store.OpenAsync(StoreKeys.Staged(id), Cancellation))
            Assert.Equal(SHA256.HashData("a@example.com\n"u8), await SHA256.HashDataAsync(file!, Cancellation));
        var other = _test.Outside("other.csv");
        await File.WriteAllTextAsync(other, "b@example.com\n", Cancellation);
        var error = await Assert.ThrowsAsync<InsiderException>(async () => await _test.Store.StageAsync(StoreKeys.Staged(id), other, null, Cancellation));
        Assert.Equal("StoreRecordExists", error.ErrorId);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("b@example.com\n"u8)), await _test.Store.StageAsync("staged/other.csv", other, null, Cancellation));
        Assert.DoesNotContain(_test.Keys, k => k.StartsWith("tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_null_empty_or_nothing_to_delete()
    {
        Assert.Null(await _test.Store.GetAsync("relays/a.json", Cancellation));
        Assert.Null(await _test.Store.OpenAsync("staged/a.csv", Cancellation));
        Assert.Empty(await _test.Store.ListAsync("relays/", Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await _test.Store.ListFoldersAsync("callbacks/", "", Cancellation).ToListAsync(Cancellation));
        await _test.Store.DeleteAsync("relays/a.json", Cancellation);
        await _test.Store.MoveAsync("staged/a.csv", "kept/a.csv", Cancellation);
        Assert.False(Directory.Exists(_test.Path));
    }

    [Fact]
    public async Task The_signing_key_is_made_once_is_32_bytes_and_survives_a_restart()
    {
        Assert.Null(await _test.Store.GetSigningKeyAsync(Cancellation));
        var links = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            await new FolderStore(_test.Path).PresignAsync("staged/x.csv", DateTimeOffset.UnixEpoch.AddYears(60), new Uri("https://relay.example"), Cancellation))));
        Assert.Single(links.Distinct());
        Assert.Equal(32, (await new FolderStore(_test.Path).GetSigningKeyAsync(Cancellation))!.Length);
    }
}
