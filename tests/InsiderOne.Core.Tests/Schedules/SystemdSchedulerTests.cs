using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

/// <summary>systemd's files, with a systemctl that does what the test says.</summary>
public sealed class SystemdSchedulerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_registration_that_systemd_refuses_leaves_nothing()
    {
        if (OperatingSystem.IsWindows()) return;
        await RefusesAsync();
        Assert.Empty(Directory.GetFiles(_folder["units"]));
    }

    [Fact]
    public async Task A_new_registration_that_systemd_refuses_leaves_the_old_one_as_it_was()
    {
        if (OperatingSystem.IsWindows()) return;
        await Scheduler().AddAsync(Command, CronSchedule.Parse("0 6 * * *", "UTC"), TestContext.Current.CancellationToken);
        var before = Texts();
        await RefusesAsync();
        Assert.Equal(before, Texts());
        Assert.Contains(before, static t => t.Contains("06:00:00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_timer_was_due_for_before_is_forgotten_before_it_starts()
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var expression in new[] { "0 6 * * *", "30 7 * * *" })
            await Scheduler().AddAsync(Command, CronSchedule.Parse(expression, "UTC"), TestContext.Current.CancellationToken);
        string[] first = ["daemon-reload", "clean --what=state insiderone-nightly.timer", "enable --now insiderone-nightly.timer"];
        // Systemd forgets the old one before it sees the new one.
        string[] second = ["disable --now insiderone-nightly.timer", "clean --what=state insiderone-nightly.timer", "daemon-reload", .. first];
        Assert.Equal([.. first, .. second], File.ReadAllLines(_folder["calls"]).Select(static l => l.Replace("--user ", "", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();

    private static ScheduledCommand Command { get; } = new("nightly", "/usr/bin/pwsh", "/home/ada/nightly.ps1");

    private async Task RefusesAsync()
    {
        var fault = await Assert.ThrowsAsync<InsiderException>(
            () => Scheduler(refused: "enable").AddAsync(Command, CronSchedule.Parse("30 7 * * *", "UTC"), TestContext.Current.CancellationToken));
        Assert.Equal("SchedulerFailed", fault.ErrorId);
    }

    private List<string> Texts() => [.. Directory.GetFiles(_folder["units"]).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    // One that refuses a command comes to it only after the files were written.
    private SystemdScheduler Scheduler(string refused = "nothing")
    {
        var program = _folder[$"systemctl-{refused}"];
        File.WriteAllText(program, $"#!/bin/sh\necho \"$@\" >>'{_folder["calls"]}'\ncase \"$*\" in *{refused}*) exit 1;; esac\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new SystemdScheduler(new SystemProgram("systemctl", program), _folder["units"], isUser: true);
    }
}
