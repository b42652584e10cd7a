using InsiderOne.Core.Digests;

namespace InsiderOne.Core.Tests.Digests;

public sealed class DigestKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_text_is_the_same_key_and_the_id_tells_nothing_of_it()
    {
        var key = DigestKey.FromText("a text that is long enough");
        Assert.Equal(key.Id, DigestKey.FromText("a text that is long enough").Id);
        Assert.NotEqual(key.Id, DigestKey.FromText("another that is long enough").Id);
        Assert.Matches("^[0-9a-f]{16}$", key.Id);
    }

    [Fact]
    public void A_short_key_is_refused_and_not_shown()
    {
        var error = Assert.Throws<InsiderException>(static () => DigestKey.FromText("hunter2"));
        Assert.Equal("DigestKeyTooShort", error.ErrorId);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_file_is_made_once_for_its_owner_alone()
    {
        var path = _folder["own/digest.key"];
        Assert.Null(DigestKey.Find(path));
        var key = DigestKey.FindOrCreate(path);
        Assert.Equal(key.Id, DigestKey.FindOrCreate(path).Id);
        Assert.Equal(key.Id, DigestKey.Find(path)!.Id);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Of_many_who_make_the_key_file_at_once_all_get_the_same_key()
    {
        var path = _folder["race/digest.key"];
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => DigestKey.FindOrCreate(path).Id)));
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void A_key_file_that_others_can_read_or_that_is_none_is_refused()
    {
        var path = _folder["digest.key"];
        File.WriteAllBytes(path, new byte[31]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("DigestKeyFileInvalid", Assert.Throws<InsiderException>(() => DigestKey.Find(path)).ErrorId);
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllBytes(path, new byte[32]);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("others can read it", Assert.Throws<InsiderException>(() => DigestKey.Find(path)).Message, StringComparison.Ordinal);
    }
}
