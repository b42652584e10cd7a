using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

public sealed class SystemdTests
{
    [Theory]
    [InlineData("30 6 * * MON-FRI", "Mon,Tue,Wed,Thu,Fri *-*-* 06:30:00 Europe/Berlin")]
    [InlineData("0 0 13 * 5", "Fri *-*-13 00:00:00 Europe/Berlin")]
    [InlineData("*/15 * 1 1,7 *", "*-01,07-01 *:00,15,30,45:00 Europe/Berlin")]
    [InlineData("* * * * *", "*-*-* *:*:00 Europe/Berlin")]
    public void A_schedule_is_told_in_its_own_words(string expression, string calendar) =>
        Assert.Equal(calendar, SystemdCalendar.Of(CronSchedule.Parse(expression, "Europe/Berlin")));

    [Theory]
    [InlineData("0 6 L * *")]
    [InlineData("0 6 * * MON#1")]
    public void What_it_has_no_words_for_is_refused_and_not_rounded(string expression) =>
        Assert.Equal("ScheduleNotExpressible", Assert.Throws<InsiderException>(() => SystemdCalendar.Of(CronSchedule.Parse(expression, "UTC"))).ErrorId);

    [Fact]
    public async Task Systemd_itself_understands_the_calendar_as_we_do()
    {
        var analyze = SystemProgram.Find("systemd-analyze");
        Assert.SkipWhen(analyze is null, "systemd-analyze is not installed.");
        foreach (var expression in new[] { "30 6 * * MON-FRI", "0 0 13 * 5", "*/15 8-10 1 1,7 *", "5 4 * * 0" })
        {
            var schedule = CronSchedule.Parse(expression, "America/New_York");
            var (exitCode, output, errors) = await analyze.RunAsync(
                ["calendar", "--base-time=2026-11-24 12:00:00 UTC", "--iterations=4", SystemdCalendar.Of(schedule)], null, TestContext.Current.CancellationToken);
            Assert.True(exitCode == 0, errors);
            var expected = new List<string>();
            for (var at = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero); expected.Count < 4;) expected.Add((at = schedule.Next(at)!.Value).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
            // It says each time in the local zone and, when that is another, in UTC.
            Assert.All(expected, time => Assert.Contains(time + " UTC", output, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Quotes_spaces_percent_signs_backslashes_and_dollars_of_a_path_stay_what_they_are()
    {
        var command = new ScheduledCommand("vip", "/opt/my \"power\" shell/pwsh", @"/home/a%b/$HOME/c\d/vip.ps1");
        var units = SystemdUnits.Of(command, CronSchedule.Parse("@daily", "UTC"));
        Assert.Contains("""ExecStart=:"/opt/my \"power\" shell/pwsh" -NoProfile -NonInteractive -File "/home/a%%b/$HOME/c\\d/vip.ps1" """.TrimEnd(), units.Service, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/home/a\nExecStart=/bin/evil/vip.ps1")]
    [InlineData("/home/a\r/vip.ps1")]
    [InlineData("/home/a\0/vip.ps1")]
    public void A_line_break_in_a_path_is_refused_by_every_scheduler_and_not_shown(string path)
    {
        var schedule = CronSchedule.Parse("@daily", "UTC");
        var command = new ScheduledCommand("vip", "/usr/bin/pwsh", path);
        foreach (var tell in new Action[] { () => SystemdUnits.Of(command, schedule), () => CrontabLine.Of(command, schedule, TimeZoneInfo.Utc), () => TaskXml.Of(command, schedule, TimeZoneInfo.Utc, DateTime.UnixEpoch) })
        {
            var error = Assert.Throws<InsiderException>(tell);
            Assert.Equal("SchedulePathInvalid", error.ErrorId);
            Assert.DoesNotContain(error.Message, char.IsControl);
        }
    }

    [Fact]
    public async Task Systemd_accepts_the_units()
    {
        var analyze = SystemProgram.Find("systemd-analyze");
        Assert.SkipWhen(analyze is null, "systemd-analyze is not installed.");
        using var folder = new TemporaryFolder();
        var script = folder["a %h \"b\" $c.ps1"];
        await File.WriteAllTextAsync(script, "", TestContext.Current.CancellationToken);
        var units = SystemdUnits.Of(new ScheduledCommand("vip", "/bin/sh", script, "root"), CronSchedule.Parse("30 6 * * MON-FRI", "Europe/Berlin"));
        await File.WriteAllTextAsync(folder[units.ServiceName], units.Service, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder[units.TimerName], units.Timer, TestContext.Current.CancellationToken);
        var (exitCode, output, errors) = await analyze.RunAsync(["verify", "--man=no", folder[units.TimerName], folder[units.ServiceName]], null, TestContext.Current.CancellationToken);
        var own = (output + errors).Split('\n').Where(static l => l.Contains("insiderone-", StringComparison.Ordinal));
        Assert.True(exitCode == 0 && !own.Any(), output + errors);
    }
}
