using System.Reflection;
using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

/// <summary>The samples are what the module prints.</summary>
public sealed class RunbookTests
{
    private static readonly Uri Store = new("s3://my-bucket/insider");
    private static readonly ScheduledCommand Command = new("nightly-vip", "/usr/bin/pwsh", "/etc/InsiderOne/schedules/nightly-vip.ps1", "insider");

    private static string Folder { get; } = Path.Combine(
        typeof(RunbookTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!, "samples", "runbooks");

    [Theory]
    [InlineData(InsiderScheduleKind.GitHubActions, "UTC", "github-actions.yml")]
    [InlineData(InsiderScheduleKind.AzureAutomation, "Europe/Berlin", "azure-automation.ps1")]
    [InlineData(InsiderScheduleKind.AwsLambda, "Europe/Berlin", "aws-lambda.ps1")]
    public void The_sample_of_a_service_is_what_is_printed(InsiderScheduleKind kind, string zone, string file) => Same(file, Runbook.Of(kind, Command, CronSchedule.Parse("30 4 * * MON-FRI", zone), Store));

    [Fact]
    public void The_sample_units_are_what_is_printed()
    {
        var units = SystemdUnits.Of(Command, CronSchedule.Parse("30 4 * * MON-FRI", "Europe/Berlin"));
        Same(Path.Combine("systemd", units.ServiceName), units.Service);
        Same(Path.Combine("systemd", units.TimerName), units.Timer);
        var script = new ScheduleScript { Name = "nightly-vip", Store = Store.AbsoluteUri, Manifest = "/usr/local/share/powershell/Modules/InsiderOne.PowerShell/InsiderOne.PowerShell.psd1" };
        Same(Path.Combine("systemd", "nightly-vip.ps1"), script.Text());
    }

    [Fact]
    public void GitHub_is_told_times_in_UTC_only() => Assert.Equal(
        "ScheduleNotExpressible", Assert.Throws<InsiderException>(() => Runbook.Of(InsiderScheduleKind.GitHubActions, Command, CronSchedule.Parse("0 6 * * *", "Europe/Berlin"), Store)).ErrorId);

    [Theory]
    [InlineData("30 4 * * MON-FRI", "cron(30 4 ? * 2,3,4,5,6 *)")]
    [InlineData("0 6 1 * *", "cron(0 6 1 * ? *)")]
    [InlineData("*/30 * * * *", "cron(0,30 * * * ? *)")]
    public void EventBridge_counts_its_week_from_one_and_leaves_one_day_open(string expression, string expected) =>
        Assert.Equal(expected, EventBridgeExpression.Of(CronSchedule.Parse(expression, "UTC")));

    [Fact]
    public void No_runbook_holds_a_quote_of_a_store_that_ends_its_text()
    {
        var store = new Uri("s3://my-bucket/it's ${{ secrets.X }} \"a\"");
        foreach (var kind in new[] { InsiderScheduleKind.GitHubActions, InsiderScheduleKind.AzureAutomation, InsiderScheduleKind.AwsLambda })
        {
            var text = Runbook.Of(kind, Command, CronSchedule.Parse("0 6 * * *", "UTC"), store);
            Assert.Contains("it''s", text, StringComparison.Ordinal);
            Assert.DoesNotContain("${{ secrets.X }}", text, StringComparison.Ordinal);
        }
    }

    private static void Same(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        // INSIDER_WRITE_SAMPLES=1 writes them anew.
        if (Environment.GetEnvironmentVariable("INSIDER_WRITE_SAMPLES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
