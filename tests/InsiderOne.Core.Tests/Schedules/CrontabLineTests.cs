using System.Diagnostics;
using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

public sealed class CrontabLineTests
{
    private static readonly ScheduledCommand Plain = new("vip", "/usr/bin/pwsh", "/home/ada/vip.ps1");

    [Fact]
    public void A_line_is_schedule_command_and_mark() => Assert.Equal(
        "30 6 * * 1,2,3,4,5 '/usr/bin/pwsh' -NoProfile -NonInteractive -File '/home/ada/vip.ps1' # InsiderOne vip",
        CrontabLine.Of(Plain, CronSchedule.Parse("30 6 * * MON-FRI", "UTC"), TimeZoneInfo.Utc));

    [Fact]
    public void A_day_of_the_month_with_a_day_of_the_week_would_mean_either_and_is_refused() =>
        Assert.Equal("ScheduleNotExpressible", Assert.Throws<InsiderException>(() => CrontabLine.Of(Plain, CronSchedule.Parse("0 6 13 * FRI", "UTC"), TimeZoneInfo.Utc)).ErrorId);

    [Fact]
    public void Another_time_zone_than_the_machines_is_refused()
    {
        var error = Assert.Throws<InsiderException>(() => CrontabLine.Of(Plain, CronSchedule.Parse("0 6 * * *", "Europe/Berlin"), TimeZoneInfo.Utc));
        Assert.Equal("ScheduleNotExpressible", error.ErrorId);
        Assert.Contains("Europe/Berlin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shell_gets_a_path_with_quotes_spaces_dollars_and_percent_signs_as_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        using var folder = new TemporaryFolder();
        var script = folder["it's 100% `id` $(id) \"x\"; exit 7 #.ps1"];
        var echo = folder["print 'arguments'"];
        await File.WriteAllTextAsync(echo, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(echo, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var line = CrontabLine.Of(new ScheduledCommand("vip", echo, script), CronSchedule.Parse("@daily", "UTC"), TimeZoneInfo.Utc);
        // What cron(8) does with a line: the fields go, and \% becomes %.
        var command = line.Split(' ', 6)[5].Replace("\\%", "%", StringComparison.Ordinal);
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", command }, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"-NoProfile\n-NonInteractive\n-File\n{script}\n", output);
        Assert.Equal(line.Count(static c => c == '%'), line.Split("\\%").Length - 1);
    }

    [Fact]
    public void The_lines_of_others_stay()
    {
        const string Crontab = "MAILTO=ops\n# backups\n0 1 * * * backup # InsiderOne my-vip\n5 5 * * * old # InsiderOne vip\n";
        Assert.Equal("MAILTO=ops\n# backups\n0 1 * * * backup # InsiderOne my-vip\nnew # InsiderOne vip\n", CrontabLine.Replace(Crontab, "vip", "new # InsiderOne vip"));
        Assert.Equal("MAILTO=ops\n# backups\n0 1 * * * backup # InsiderOne my-vip\n", CrontabLine.Replace(Crontab, "vip", null));
        Assert.True(CrontabLine.Has(Crontab, "vip"));
        Assert.False(CrontabLine.Has(Crontab, "other"));
    }

    [Fact]
    public async Task A_crontab_that_cannot_be_read_is_not_overwritten()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        using var folder = new TemporaryFolder();
        var program = folder["crontab"];
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nif [ \"$1\" = - ]; then cat > '{folder["written"]}'; else echo 'permission denied' >&2; exit 1; fi\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var cron = new CronScheduler(new SystemProgram("crontab", program));
        var schedule = CronSchedule.Parse("@daily", null);
        Assert.Equal("SchedulerFailed", (await Assert.ThrowsAsync<InsiderException>(() => cron.AddAsync(Plain, schedule, TestContext.Current.CancellationToken))).ErrorId);
        Assert.False(File.Exists(folder["written"]));
    }
}
