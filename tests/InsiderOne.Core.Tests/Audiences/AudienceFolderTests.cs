using InsiderOne.Core.Audiences;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Root => _folder["root"];

    private static FakeTimeProvider Later => new(DateTimeOffset.FromFileTime(DateTime.MaxValue.ToFileTimeUtc()).AddYears(-1));

    [Fact]
    public void A_session_has_a_private_folder_that_goes_with_it()
    {
        string path;
        using (var session = AudienceFolder.Create(Root))
        {
            path = session.Path;
            Assert.StartsWith(Root, path, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
                Assert.Equal((OwnerOnly, OwnerOnly), (File.GetUnixFileMode(Root), File.GetUnixFileMode(path)));
            }

            AudienceFixture.FromValues(new AudienceOptions { AttributeName = "email", OutputDirectory = path }, "jane@example.com");
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void Two_sessions_share_the_root_and_nothing_else()
    {
        using var one = AudienceFolder.Create(Root);
        using var two = AudienceFolder.Create(Root);
        Assert.NotEqual(one.Path, two.Path);
        one.Dispose();
        Assert.True(Directory.Exists(two.Path));
    }

    [Fact]
    public void The_folders_of_dead_sessions_are_swept_after_12_hours()
    {
        var dead = Dead();
        Assert.Equal(0, AudienceFolder.Sweep(Root));
        var time = new FakeTimeProvider(new DateTimeOffset(Directory.GetLastWriteTimeUtc(dead), TimeSpan.Zero).AddHours(12));
        Assert.Equal(0, AudienceFolder.Sweep(Root, time));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, AudienceFolder.Sweep(Root, time));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
    }

    [Fact]
    public void A_living_session_is_never_swept()
    {
        using var session = AudienceFolder.Create(Root);
        Assert.Equal(0, AudienceFolder.Sweep(Root, Later));
        Assert.True(Directory.Exists(session.Path));
    }

    [Fact]
    public void Sweeping_follows_no_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var precious = _folder["precious"];
        Directory.CreateDirectory(precious);
        File.WriteAllText(Path.Combine(precious, "file"), "");
        var dead = Dead();
        Directory.CreateSymbolicLink(Path.Combine(dead, "link"), precious);
        Directory.CreateSymbolicLink(Path.Combine(Root, "1-link"), precious);
        AudienceFolder.Sweep(Root, Later);
        Assert.False(Directory.Exists(dead));
        Assert.True(File.Exists(Path.Combine(precious, "file")));
    }

    [Fact]
    public void Sweeping_where_nothing_was_is_nothing() => Assert.Equal(0, AudienceFolder.Sweep(Root));

    [Fact]
    public void A_root_that_others_can_open_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists, not modes.");
        if (!OperatingSystem.IsWindows()) Directory.CreateDirectory(Root, (UnixFileMode)0b111_101_101);
        Refused("others can open it");
    }

    [Fact]
    public void A_root_that_is_a_link_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Directory.CreateSymbolicLink(Root, Directory.CreateDirectory(_folder["elsewhere"]).FullName);
        Refused("a link");
    }

    [Fact]
    public void A_root_that_another_user_made_first_is_refused()
    {
        Assert.SkipUnless(Unprivileged.IsSupported && Environment.IsPrivilegedProcess, "Making a folder as another user takes root on Linux.");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_111);
        using (new Unprivileged())
        {
            if (!OperatingSystem.IsWindows()) Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Refused("another user");
    }

    [Fact]
    public void A_root_in_a_folder_that_cannot_be_written_is_an_error()
    {
        File.WriteAllText(_folder["file"], "");
        Assert.Equal("AudienceNotWritable", Assert.Throws<InsiderException>(() => AudienceFolder.Create(Path.Combine(_folder["file"], "root"))).ErrorId);
    }

    private void Refused(string why)
    {
        var error = Assert.Throws<InsiderException>(() => AudienceFolder.Create(Root));
        Assert.Equal("AudienceFolderNotPrivate", error.ErrorId);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Throws<InsiderException>(() => AudienceFolder.Sweep(Root));
    }

    // A session that was killed: its folder is there, its lock is not held.
    private string Dead()
    {
        AudienceFolder.Create(Root).Dispose();
        var dead = Path.Combine(Root, "1-dead");
        Directory.CreateDirectory(Path.Combine(dead, "audience"));
        File.WriteAllText(Path.Combine(dead, ".lock"), "");
        File.WriteAllText(Path.Combine(dead, "audience", "email-001.csv"), "jane@example.com\n");
        return dead;
    }
}
