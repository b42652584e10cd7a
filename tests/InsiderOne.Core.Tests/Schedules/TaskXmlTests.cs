using System.Xml.Linq;
using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

public sealed class TaskXmlTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 6, 30, 0, DateTimeKind.Unspecified);
    private static readonly XNamespace Ns = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    [Fact]
    public void A_path_with_spaces_quotes_and_ampersands_is_one_argument()
    {
        var task = Task("0 6 * * *", @"C:\Users\O'Hara & <Sons>\100%\vip.ps1");
        Assert.Equal(@"-NoProfile -NonInteractive -File ""C:\Users\O'Hara & <Sons>\100%\vip.ps1""", task.Descendants(Ns + "Arguments").Single().Value);
        Assert.Equal(@"C:\Program Files\PowerShell\7\pwsh.exe", task.Descendants(Ns + "Command").Single().Value);
    }

    [Fact]
    public void A_double_quote_in_a_path_is_refused() =>
        Assert.Equal("SchedulePathInvalid", Assert.Throws<InsiderException>(() => Task("0 6 * * *", "C:\\a\" -Command evil\\vip.ps1")).ErrorId);

    [Fact]
    public void Each_time_of_the_day_is_a_trigger()
    {
        var times = Task("0,30 6-7 * * *").Descendants(Ns + "StartBoundary").Select(static e => e.Value[11..]);
        Assert.Equal(["06:00:00", "06:30:00", "07:00:00", "07:30:00"], times);
    }

    [Fact]
    public void No_trigger_begins_before_the_task_is_there() => Assert.Equal(
        ["2026-11-25T06:00:00", "2026-11-25T06:30:00", "2026-11-24T07:00:00", "2026-11-24T07:30:00"],
        Task("0,30 6-7 * * *").Descendants(Ns + "StartBoundary").Select(static e => e.Value));

    [Fact]
    public void More_times_a_day_than_a_task_takes_are_refused() => Assert.Equal("ScheduleNotExpressible", Assert.Throws<InsiderException>(() => Task("*/15 * * * *")).ErrorId);

    [Theory]
    [InlineData("0 6 * * *", "ScheduleByDay")]
    [InlineData("0 6 * * MON,FRI", "ScheduleByWeek")]
    [InlineData("0 6 1,15 * *", "ScheduleByMonth")]
    [InlineData("0 6 * 7 *", "ScheduleByMonth")]
    [InlineData("0 6 * 7 MON", "ScheduleByMonthDayOfWeek")]
    public void Days_are_told_in_its_own_words(string expression, string element)
    {
        var trigger = Task(expression).Descendants(Ns + "CalendarTrigger").Single();
        Assert.Equal(element, trigger.Elements().Last().Name.LocalName);
    }

    [Fact]
    public void Another_time_zone_and_both_days_are_refused()
    {
        var command = new ScheduledCommand("vip", "pwsh", "vip.ps1");
        Assert.Equal("ScheduleNotExpressible", Assert.Throws<InsiderException>(() => TaskXml.Of(command, CronSchedule.Parse("0 6 * * *", "Asia/Tokyo"), TimeZoneInfo.Utc, Now)).ErrorId);
        Assert.Equal("ScheduleNotExpressible", Assert.Throws<InsiderException>(() => Task("0 6 13 * FRI")).ErrorId);
    }

    private static XDocument Task(string expression, string script = @"C:\vip.ps1") => XDocument.Parse(
        TaskXml.Of(new ScheduledCommand("vip", @"C:\Program Files\PowerShell\7\pwsh.exe", script), CronSchedule.Parse(expression, "UTC"), TimeZoneInfo.Utc, Now));
}
