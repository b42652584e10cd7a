using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>Schedules by the public cmdlets, as far as they touch no scheduler of the machine.</summary>
public sealed class ScheduleCommandTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private static int _names;

    public static bool IsWindows => OperatingSystem.IsWindows();

    [Theory]
    [InlineData("GitHubActions", "- cron: '30 6 * * 1,2,3,4,5'")]
    [InlineData("AzureAutomation", "Get-AutomationPSCredential")]
    [InlineData("AwsLambda", "cron(30 6 ? * 2,3,4,5,6 *)")]
    public void A_text_is_returned_and_nothing_is_registered(string kind, string part) =>
        Assert.Contains(part, Assert.Single(Run($"Register-InsiderSchedule $name.ToUpper() -As {kind} -Store $store").Values<string>()), StringComparison.Ordinal);

    [Fact]
    public void For_this_machine_the_script_is_shown_too_with_all_it_is_given_but_the_secret_of_a_webhook()
    {
        File.WriteAllText(rehearsal.Store + "-variables", "TOKEN=t");
        var texts = Run(
            """
            $file = "$store-variables"
            Register-InsiderSchedule $name -As Systemd -Pin -EnvironmentFile $file -TimeoutSeconds 7 -NotifyUri https://hooks.example.com/services/secret -NotifyOn Unknown -Store $store
            """).Values<string>().ToList();
        Assert.Equal(2, texts.Count);
        Assert.Contains("OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 06:30:00 ", texts[0], StringComparison.Ordinal);
        Assert.All(
            ["Fingerprint = '", "-variables'", "TimeoutSeconds = 7", "NotifyUri = @('https://hooks.example.com/…')", "NotifyOn = @('Unknown')"],
            part => Assert.Contains(part, texts[1], StringComparison.Ordinal));
        Assert.DoesNotContain("secret", texts[1], StringComparison.Ordinal);
        Assert.Matches("^ExecStart=.*$", texts[0].Split('\n').Single(static l => l.StartsWith("ExecStart", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_runbook_of_a_service_is_pinned_on_request() =>
        Assert.Contains("$parameters.Fingerprint = '", Assert.Single(Run("Register-InsiderSchedule $name -As AwsLambda -Pin -Store $store").Values<string>()), StringComparison.Ordinal);

    [Theory]
    [InlineData("Set-InsiderOrchestration $name -Schedule '' -Store $store | Register-InsiderSchedule -As Systemd", "ScheduleMissing")]
    [InlineData("Set-InsiderOrchestration $name -TimeZone Asia/Tokyo -Store $store | Register-InsiderSchedule -As GitHubActions", "ScheduleNotExpressible")]
    [InlineData("Set-InsiderOrchestration $name -Schedule '0 6 L * *' -Store $store | Register-InsiderSchedule -As Systemd", "ScheduleNotExpressible")]
    [InlineData("Register-InsiderSchedule nobody -As Systemd -Store $store", "DefinitionNotFound")]
    [InlineData("Register-InsiderSchedule $name -As Systemd -RunAs \"root`nExecStart=/bin/evil\" -Store $store", "ScheduleAccountInvalid")]
    [InlineData("Register-InsiderSchedule $name -As Systemd -RunAs no-such-account -Store $store", "ScheduleAccountInvalid")]
    [InlineData("Register-InsiderSchedule $name -As Cron -RunAs root -Store $store", "SchedulerNotAvailable")]
    [InlineData("Register-InsiderSchedule $name -As AwsLambda -TimeoutSeconds 5 -Store $store", "ScheduleParameterNotApplicable")]
    [InlineData("Register-InsiderSchedule $name -As GitHubActions -EnvironmentFile $PSHOME -Store $store", "EnvironmentFileInvalid")]
    [InlineData("Register-InsiderSchedule $name -Kind TaskScheduler -WhatIf -Store $store", "SchedulerNotAvailable", Skip = "This is Windows", SkipWhen = nameof(IsWindows))]
    [InlineData("Register-InsiderSchedule $name -Kind GitHubActions -Store $store", "SchedulerNotAvailable")]
    [InlineData("Register-InsiderSchedule $name -NotifyUri http://hooks.example.com/x -Store $store", "NotifyUriInvalid")]
    [InlineData("Register-InsiderSchedule $name -EnvironmentFile no-such-file -Store $store", "EnvironmentFileInvalid")]
    [InlineData("Unregister-InsiderSchedule no-such-schedule", "ScheduleNotRegistered")]
    [InlineData("Set-InsiderOrchestration $name -Path \"/data/a`nb.csv\" -Store $store", "OrchestrationPathInvalid")]
    public void A_fault_is_told_by_its_own_error(string script, string errorId) => Assert.StartsWith(errorId + ",", Run(script).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void What_if_writes_no_script()
    {
        Run("Register-InsiderSchedule $name -Store $store -WhatIf");
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
