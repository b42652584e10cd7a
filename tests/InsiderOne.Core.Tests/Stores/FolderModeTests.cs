using System.Runtime.Versioning;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Stores;

[UnsupportedOSPlatform("windows")]
public sealed class FolderModeTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TestStore _test = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Folders_are_0700_and_files_0600_whatever_the_umask()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes");
        await _test.PlanAsync("a@example.com\n");
        await _test.Store.PresignAsync("staged/x.csv", _test.Time.GetUtcNow(), new Uri("https://relay.example"), Cancellation);
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_test.Path));
        Assert.All(Directory.EnumerateDirectories(_test.Path, "*", SearchOption.AllDirectories), f => Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(f)));
        Assert.All(Directory.EnumerateFiles(_test.Path, "*", SearchOption.AllDirectories), f => Assert.Equal(Owner, File.GetUnixFileMode(f)));
    }

    [Fact]
    public async Task A_store_below_folders_that_are_not_there_leaves_none_of_them_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes");
        var store = new FolderStore(_test.Outside("new/deep/store"));
        await store.TryPutAsync("relays/a.json", "x"u8.ToArray(), Cancellation);
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_test.Outside("new/deep")));
        Assert.NotNull(await new FolderStore(_test.Outside("new/deep/store")).GetAsync("relays/a.json", Cancellation));
    }

    [Fact]
    public async Task A_store_that_others_can_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes");
        await _test.PlanAsync();
        File.SetUnixFileMode(_test.Path, Owner | UnixFileMode.UserExecute | UnixFileMode.GroupRead);
        Assert.Equal("StoreNotPrivate", Assert.Throws<InsiderException>(() => new FolderStore(_test.Path)).ErrorId);
    }

    [Fact]
    public async Task An_empty_folder_that_a_person_made_becomes_private_with_the_first_record_so_that_the_next_process_accepts_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes");
        Directory.CreateDirectory(_test.Path, Owner | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var store = new FolderStore(_test.Path);
        Assert.NotEqual(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_test.Path));
        await store.TryPutAsync("relays/a.json", "x"u8.ToArray(), Cancellation);
        Assert.NotNull(await new FolderStore(_test.Path).GetAsync("relays/a.json", Cancellation));
    }

    [Fact]
    public async Task A_relays_log_is_no_reason_to_refuse_a_store_in_an_empty_folder_that_a_person_made()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes");
        Directory.CreateDirectory(_test.Path, Owner | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var launcher = new RelayLauncher(new FolderStore(_test.Path), TimeProvider.System);
        // No module is there to start a relay from; the log's folder is made before that is known.
        await Assert.ThrowsAsync<InsiderException>(() => launcher.StartAsync(_test.Outside("module"), 0, null, persist: false, Cancellation));
        Assert.True(Directory.Exists(Path.Combine(_test.Path, "logs")));
        Assert.Equal("logs", Path.GetFileName(Assert.Single(Directory.EnumerateDirectories(new FolderStore(_test.Path).Uri.LocalPath))));
    }
}
