using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

public sealed class EnvironmentVariablesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Names_are_read_and_values_are_not_kept()
    {
        var file = Read("\uFEFFTOKEN=abc\r\n# comment\nexport OTHER=1\n SPACED=1\nEMPTY=\nQUOTED=\"abc\"\nA=b=c\n");
        Assert.Equal(["A", "QUOTED", "TOKEN"], file.Names.Order(StringComparer.Ordinal));
        Assert.Equal(["QUOTED"], file.QuotedNames);
        Assert.DoesNotContain("abc", file.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_can_read_is_told_from_one_that_they_cannot()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.False(Read("T=1", UnixFileMode.UserRead | UnixFileMode.UserWrite).IsOpenToOthers);
        Assert.True(Read("T=1", UnixFileMode.UserRead | UnixFileMode.GroupRead).IsOpenToOthers);
    }

    [Fact]
    public void A_folder_a_missing_file_and_a_huge_one_are_refused()
    {
        File.WriteAllBytes(_folder["huge"], new byte[1_000_001]);
        foreach (var path in new[] { _folder.Path, _folder["missing"], _folder["huge"] })
            Assert.Equal("EnvironmentFileInvalid", Assert.Throws<InsiderException>(() => EnvironmentVariables.Read(path)).ErrorId);
    }

    public void Dispose() => _folder.Dispose();

    private EnvironmentVariables Read(string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = _folder[Path.GetRandomFileName()];
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return EnvironmentVariables.Read(path);
    }
}
