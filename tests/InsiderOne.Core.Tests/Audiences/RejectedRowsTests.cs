using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class RejectedRowsTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private string RejectedPath => _fixture["rejected.csv"];

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(16)]
    public void Rejected_rows_are_listed_in_order_and_masked(int memory)
    {
        Build(memory, show: false, "jane@example.com", "", "=cmd|x", "JANE@example.com", "a@b@c.de", "joe@example.com", "joe@example.com");
        Assert.Equal("row,reason,value\n2,Empty,\n3,EmailNoAt,'=***\n4,Duplicate,j***@e***.com\n5,EmailTwoAts,a***\n7,Duplicate,j***@e***.com\n", File.ReadAllText(RejectedPath));
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(16)]
    public void Personal_data_are_shown_only_when_asked_for_and_stay_harmless_in_a_spreadsheet(int memory)
    {
        Build(memory, show: true, "jane@example.com", "=cmd|'x'!A0", "+4930,123", "say \"hi\"", "-1", "@x");
        Assert.Equal("row,reason,value\n2,EmailNoAt,'=cmd|'x'!A0\n3,EmailNoAt,\"'+4930,123\"\n4,WhiteSpace,\"say \"\"hi\"\"\"\n5,EmailNoAt,'-1\n6,EmailLocalEmpty,'@x\n", File.ReadAllText(RejectedPath));
    }

    [Fact]
    public void Rows_that_are_kept_are_not_listed()
    {
        var options = _fixture.Options() with { RejectedPath = RejectedPath, KeepInvalid = true, KeepDuplicate = true };
        AudienceFixture.FromValues(options, "jane@example.com", "no-at", "jane@example.com", "");
        Assert.Equal("row,reason,value\n4,Empty,\n", File.ReadAllText(RejectedPath));
    }

    [Fact]
    public void The_list_is_private()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists, not modes.");
        Build(1 << 20, show: false, "x");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RejectedPath));
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        File.WriteAllText(RejectedPath, "mine");
        var error = Assert.Throws<InsiderException>(() => Build(1 << 20, show: false, "x"));
        Assert.Equal("AudienceRejectedPathExists", error.ErrorId);
        Assert.Equal("mine", File.ReadAllText(RejectedPath));
        File.Delete(RejectedPath);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void A_link_to_another_file_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.CreateSymbolicLink(RejectedPath, _fixture["rejected-target.csv"]);
        Assert.ThrowsAny<InsiderException>(() => Build(1 << 20, show: false, "x"));
        Assert.False(File.Exists(_fixture["rejected-target.csv"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() => Assert.Equal("AudienceNotWritable", Assert.Throws<InsiderException>(
        () => AudienceFixture.FromValues(_fixture.Options() with { RejectedPath = Path.Combine(_fixture["none"], "rejected.csv") }, "x")).ErrorId);

    private void Build(int memory, bool show, params string[] values) => AudienceFixture.FromValues(
        _fixture.Options() with { RejectedPath = RejectedPath, ShowPersonalData = show, Tuning = new AudienceTuning { DistinctMemoryBytes = memory } }, values);
}
