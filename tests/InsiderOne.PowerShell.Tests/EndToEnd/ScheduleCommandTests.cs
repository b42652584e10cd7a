using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>Schedules by the public cmdlets, as far as they touch no scheduler of the machine.</summary>
public sealed class ScheduleCommandTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private static int _names;

    [Theory]
    [InlineData("Systemd", "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 06:30:00 ")]
    [InlineData("GitHubActions", "- cron: '30 6 * * 1,2,3,4,5'")]
    [InlineData("AzureAutomation", "Get-AutomationPSCredential")]
    [InlineData("AwsLambda", "cron(30 6 ? * 2,3,4,5,6 *)")]
    public void A_text_is_returned_and_nothing_is_registered(string kind, string part) =>
        Assert.Contains(part, Assert.Single(Run($"Register-InsiderSchedule $name.ToUpper() -As {kind} -Store $store").Values<string>()), StringComparison.Ordinal);

    [Theory]
    [InlineData("Set-InsiderOrchestration $name -Schedule '' -Store $store | Register-InsiderSchedule -As Systemd", "ScheduleMissing")]
    [InlineData("Set-InsiderOrchestration $name -TimeZone Asia/Tokyo -Store $store | Register-InsiderSchedule -As GitHubActions", "ScheduleNotExpressible")]
    [InlineData("Set-InsiderOrchestration $name -Schedule '0 6 L * *' -Store $store | Register-InsiderSchedule -As Systemd", "ScheduleNotExpressible")]
    [InlineData("Register-InsiderSchedule nobody -As Systemd -Store $store", "DefinitionNotFound")]
    [InlineData("Register-InsiderSchedule $name -As Systemd -RunAs \"root`nExecStart=/bin/evil\" -Store $store", "ScheduleAccountInvalid")]
    [InlineData("Register-InsiderSchedule $name -As Systemd -RunAs no-such-account -Store $store", "ScheduleAccountInvalid")]
    [InlineData("Register-InsiderSchedule $name -Kind GitHubActions -Store $store", "SchedulerNotAvailable")]
    [InlineData("Register-InsiderSchedule $name -NotifyUri http://hooks.example.com/x -Store $store", "NotifyUriInvalid")]
    [InlineData("Register-InsiderSchedule $name -EnvironmentFile no-such-file -Store $store", "PathNotFound")]
    [InlineData("Unregister-InsiderSchedule no-such-schedule", "ScheduleNotRegistered")]
    [InlineData("Set-InsiderOrchestration $name -Path \"/data/a`nb.csv\" -Store $store", "OrchestrationPathInvalid")]
    public void A_fault_is_told_by_its_own_error(string script, string errorId) => Assert.StartsWith(errorId + ",", Run(script).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void What_if_writes_no_script()
    {
        Assert.Empty(Run("Register-InsiderSchedule $name -Kind Systemd -Store $store -WhatIf").Errors);
        Assert.Empty(rehearsal.Engine.Run("Get-InsiderSchedule $name").Output);
    }

    private Outcome Run(string script)
    {
        Assert.Empty(rehearsal.Engine.Run(
            """
            $c = New-InsiderCredential -PartnerName brand -ApiToken ([Net.NetworkCredential]::new('', 'token').SecurePassword)
            $null = New-InsiderDestination "d-$name" -Credential $c -SegmentName 'vip-{date}' -AttributeName uuid -SkipConnectionTest -Store $store -WarningAction Ignore
            $null = New-InsiderOrchestration $name -Destination "d-$name" -Path vip.csv -Schedule '30 6 * * MON-FRI' -TimeZone UTC -Store $store
            """,
            ("store", rehearsal.Store), ("name", $"schedule-{Interlocked.Increment(ref _names)}")).Errors);
        return rehearsal.Engine.Run(script);
    }
}
