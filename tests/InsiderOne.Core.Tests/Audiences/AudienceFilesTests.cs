using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceFilesTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Deleting_removes_the_files_and_their_folder_and_can_be_repeated()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options("uuid") with { MaxFileBytes = 1_000 }, Enumerable.Range(0, 500).Select(i => $"{i}"));
        Assert.Equal(2, audience.Files.Count);
        AudienceFiles.Delete(audience);
        Assert.Empty(_fixture.Leftovers());
        AudienceFiles.Delete(audience);
    }

    [Fact]
    public void An_edited_record_deletes_nothing_else()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options(), "jane@example.com");
        var precious = _fixture.Write("precious", "x"u8.ToArray());
        foreach (var path in new[] { precious, "relative.csv", Path.Combine(_fixture.Output, audience.Id, "..", "precious") })
        {
            var edited = audience with { Files = [audience.Files[0], audience.Files[0] with { Path = path }] };
            Assert.Equal("AudienceFileForeign", Assert.Throws<InsiderException>(() => AudienceFiles.Delete(edited)).ErrorId);
        }

        Assert.Equal("AudienceFileForeign", Assert.Throws<InsiderException>(
            () => AudienceFiles.Delete(audience with { Id = "etc", Files = [audience.Files[0] with { Path = "/etc/passwd" }] })).ErrorId);
        Assert.True(File.Exists(precious));
        Assert.True(File.Exists(audience.Files[0].Path));
    }
}
