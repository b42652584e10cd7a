using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Stores;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_StoreFull_leaves_nothing_behind_and_works_again_once_there_is_space()
    {
        using var disk = SmallDisk.MountOrSkip();
        var cancellation = TestContext.Current.CancellationToken;
        var store = new FolderStore(Path.Combine(disk.Path, "store"));
        Assert.True(await store.TryPutAsync("relays/before.json", "x"u8.ToArray(), cancellation));
        var filler = disk.Fill();

        Assert.Equal("StoreFull", (await Assert.ThrowsAsync<InsiderException>(async () => await store.TryPutAsync("relays/a.json", new byte[5000], cancellation))).ErrorId);
        var source = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(source, new byte[2_000_000], cancellation);
        Assert.Equal("StoreFull", (await Assert.ThrowsAsync<InsiderException>(async () => await store.StageAsync("staged/a.csv", source, null, cancellation))).ErrorId);
        File.Delete(source);

        Assert.Equal(["before.json"], Directory.EnumerateFiles(Path.Combine(disk.Path, "store"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        File.Delete(filler);
        Assert.True(await store.TryPutAsync("relays/a.json", new byte[5000], cancellation));
    }
}
