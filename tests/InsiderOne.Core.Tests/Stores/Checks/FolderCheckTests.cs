using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Checks;

namespace InsiderOne.Core.Tests.Stores.Checks;

public sealed class FolderCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_warning_and_reading_does_not_make_it()
    {
        var found = await Checks().ReadAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(InsiderStoreCheckOutcome.Warning, Assert.Single(found).Outcome);
        Assert.False(Directory.Exists(_folder["store"]));
    }

    [Fact]
    public async Task Writing_makes_it_private_tries_it_and_leaves_no_record()
    {
        var found = await Checks().WriteAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["Put", "PutIfAbsent", "ReadBack", "ListBack", "Move", "Delete"], found.Select(c => c.Name));
        Assert.All(found, c => Assert.Equal((InsiderStoreCheckOutcome.Passed, null), (c.Outcome, c.Permission)));
        Assert.Empty(Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories));
        Assert.Equal([_folder["store/tmp"]], Directory.EnumerateDirectories(_folder["store"]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["store"]));
        Assert.All(await Checks().ReadAsync(Cancellation).ToListAsync(Cancellation), c => Assert.Equal(InsiderStoreCheckOutcome.Passed, c.Outcome));
        Assert.Null(await Checks().PlanRulesAsync(Cancellation));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_fails_and_says_why()
    {
        // A file where the folder for unfinished files belongs: it stops root too.
        Directory.CreateDirectory(_folder["store"]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder["store"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(_folder["store/tmp"], "", Cancellation);
        var found = await Checks().WriteAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(("Put", "StoreNotWritable"), (found[0].Name, found[0].ErrorId));
        Assert.Equal(InsiderStoreCheckOutcome.Skipped, Assert.Single(found.Skip(1)).Outcome);
        Assert.NotEmpty(found[0].RecommendedAction!);
    }

    private IStoreChecks Checks() => StoreChecks.Of(new FolderStore(_folder["store"]), TimeProvider.System);
}
