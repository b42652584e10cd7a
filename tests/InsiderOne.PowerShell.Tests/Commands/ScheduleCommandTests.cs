using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Commands;

/// <summary>Schedules by the public cmdlets, as far as they touch no scheduler of the machine.</summary>
public sealed class ScheduleCommandTests : IDisposable
{
    private readonly Engine _engine = new();
    private readonly string _store = Path.Combine(Directory.CreateTempSubdirectory("insiderone-schedule-").FullName, "store");

    public ScheduleCommandTests() => _engine.Run(
        """
        $c = New-InsiderCredential brand -PartnerName brand -ApiToken (ConvertTo-SecureString token -AsPlainText -Force)
        $null = New-InsiderDestination d -Credential $c -SegmentName 'vip-{date}' -AttributeName uuid -SkipConnectionTest -Store $store -WarningAction Ignore
        $null = New-InsiderOrchestration vip -Destination d -Path vip.csv -Schedule '30 6 * * MON-FRI' -TimeZone UTC -Store $store
        """,
        ("store", _store));

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(Path.GetDirectoryName(_store)!, recursive: true);
    }

    [Theory]
    [InlineData("Systemd", "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 06:30:00 ")]
    [InlineData("GitHubActions", "- cron: '30 6 * * 1,2,3,4,5'")]
    [InlineData("AzureAutomation", "Get-AutomationPSCredential")]
    [InlineData("AwsLambda", "cron(30 6 ? * 2,3,4,5,6 *)")]
    public void A_text_is_returned_and_nothing_is_registered(string kind, string part) =>
        Assert.Contains(part, Assert.Single(_engine.Run($"Register-InsiderSchedule VIP -As {kind} -Store $store").Values<string>()), StringComparison.Ordinal);

    [Theory]
    [InlineData("Set-InsiderOrchestration vip -Schedule '' -Store $store | Register-InsiderSchedule -As Systemd", "ScheduleMissing")]
    [InlineData("Set-InsiderOrchestration vip -TimeZone Asia/Tokyo -Store $store | Register-InsiderSchedule -As GitHubActions", "ScheduleNotExpressible")]
    [InlineData("Set-InsiderOrchestration vip -Schedule '0 6 L * *' -Store $store | Register-InsiderSchedule -As Systemd", "ScheduleNotExpressible")]
    [InlineData("Register-InsiderSchedule nobody -As Systemd -Store $store", "DefinitionNotFound")]
    [InlineData("Register-InsiderSchedule vip -As Systemd -RunAs 'root\nExecStart=/bin/evil' -Store $store", "ScheduleAccountInvalid")]
    [InlineData("Register-InsiderSchedule vip -As Systemd -RunAs no-such-account -Store $store", "ScheduleAccountInvalid")]
    [InlineData("Register-InsiderSchedule vip -Kind GitHubActions -Store $store", "SchedulerNotAvailable")]
    [InlineData("Register-InsiderSchedule vip -NotifyUri http://hooks.example.com/x -Store $store", "NotifyUriInvalid")]
    [InlineData("Unregister-InsiderSchedule no-such-schedule", "ScheduleNotRegistered")]
    public void A_fault_is_told_by_its_own_error(string script, string errorId) =>
        Assert.StartsWith(errorId + ",", _engine.Run(script).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void What_if_writes_no_script()
    {
        Assert.Empty(_engine.Run("Register-InsiderSchedule vip -Kind Systemd -Store $store -WhatIf").Errors);
        Assert.DoesNotContain(_engine.Run("Get-InsiderSchedule vip").Values<InsiderSchedule>(), s => s.Store.LocalPath.StartsWith(_store, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_break_in_a_path_of_the_source_is_refused() => Assert.StartsWith(
        "OrchestrationPathInvalid,", _engine.Run("Set-InsiderOrchestration vip -Path \"/data/a`nb.csv\" -Store $store").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
}
