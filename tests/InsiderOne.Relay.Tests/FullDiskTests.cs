using System.Net;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests;

namespace InsiderOne.Relay.Tests;

public sealed class FullDiskTests : RelayTest
{
    private readonly SmallDisk _disk = SmallDisk.MountOrSkip();

    private protected override string StorePath => Path.Combine(_disk.Path, "store");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _disk.Dispose();
    }

    [Fact]
    public async Task A_full_disk_is_503_and_nothing_is_acknowledged_until_there_is_space()
    {
        var store = new FolderStore(StorePath);
        var (id, token) = await Test.PlanAsync();
        var planned = (await new SegmentJournal(Test.Store).ReadPlannedAsync(id, Cancellation))!;
        await new SegmentJournal(store).WriteAsync(id, planned, Cancellation);
        var filler = _disk.Fill();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(id, token, Good));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync("/readyz"));
        Assert.Empty(await new CallbackReader(store).FindAsync(id, Cancellation));
        File.Delete(filler);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, Good));
        Assert.Single(await new CallbackReader(store).FindAsync(id, Cancellation));
        Assert.Contains("StoreFull", await File.ReadAllTextAsync(LogPath, Cancellation), StringComparison.Ordinal);
    }
}
