using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

public sealed class ScheduleScriptTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("a\u2019b\u2018c\u201Ad\u201Be", "'a\u2019\u2019b\u2018\u2018c\u201A\u201Ad\u201B\u201Be'")]
    [InlineData("$(id) `n \"x\"", "'$(id) `n \"x\"'")]
    [InlineData("a\nb", "'a\nb'")]
    public void A_literal_ends_where_it_should(string text, string literal) => Assert.Equal(literal, PowerShellLiteral.Of(text));

    [Fact]
    public void What_is_given_is_a_literal_and_a_comment_does_not_swallow_a_brace()
    {
        var text = new ScheduleScript
        {
            Name = "vip", Store = "file:///home/o'hara/store/", Manifest = "/m's/InsiderOne.PowerShell.psd1", NotifyUri = ["https://hooks.example.com/'; evil; '"],
            NotifyOn = [InsiderNotificationReason.Failure], NotifyScript = "param($n) # tell", Connection = new Dictionary<string, string>(StringComparer.Ordinal) { ["crm"] = "Get-It # it" }, TimeoutSeconds = 5,
            EnvironmentFile = "/home/o'hara/token.env",
        }.Text();
        Assert.Contains("Get-Content -LiteralPath '/home/o''hara/token.env'", text, StringComparison.Ordinal);
        Assert.Contains("Store = 'file:///home/o''hara/store/'", text, StringComparison.Ordinal);
        Assert.Contains("@('https://hooks.example.com/''; evil; ''')", text, StringComparison.Ordinal);
        Assert.Contains("# tell\n    }", text, StringComparison.Ordinal);
        Assert.Contains("'crm' = {\nGet-It # it\n    }", text, StringComparison.Ordinal);
        Assert.EndsWith("exit $LASTEXITCODE\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_and_its_note_are_their_owners_alone_and_go_together()
    {
        using var temporary = new TemporaryFolder();
        var folder = new ScheduleFolder(temporary["schedules"]);
        folder.WriteScript("vip", "first");
        folder.WriteScript("vip", "second");
        folder.Write(new ScheduleRegistration { Name = "vip", Kind = InsiderScheduleKind.Cron, Schedule = "@daily", TimeZone = "UTC", Store = new Uri("file:///s/"), RegisteredAt = default });
        Assert.Equal("second", File.ReadAllText(folder.ScriptPath("vip")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.ScriptPath("vip")));
        Assert.Equal("vip", Assert.Single(folder.Read()).Name);
        Assert.Null(folder.Find("../vip"));
        Assert.Null(folder.LogPath("vip", InsiderScheduleKind.Systemd));
        var log = folder.LogPath("vip", InsiderScheduleKind.Cron)!;
        foreach (var file in new[] { log, log + ".old" }) File.WriteAllText(file, "");
        folder.Remove("vip");
        Assert.Empty(folder.Read());
        Assert.False(File.Exists(folder.ScriptPath("vip")));
        Assert.Empty(Directory.GetFiles(temporary["schedules"]));
    }
}
