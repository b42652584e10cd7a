using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 6 31 2 *")]
    [InlineData("0 0 30 FEB *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    public void A_schedule_that_never_comes_due_is_refused(string expression) =>
        Assert.Equal("ScheduleNeverFires", Assert.Throws<InsiderException>(() => CronSchedule.ParseToSave(expression, "UTC", Now)).ErrorId);

    [Fact]
    public void A_leap_day_comes_due() => Assert.Equal(new DateTimeOffset(2028, 2, 29, 6, 0, 0, TimeSpan.Zero), CronSchedule.ParseToSave("0 6 29 2 *", "UTC", Now).Next(Now));

    [Theory]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("0 0 6 * * *")]
    [InlineData("@every_second")]
    [InlineData("@reboot")]
    [InlineData("60 6 * * *")]
    [InlineData("0 6 * * NOON")]
    public void What_is_no_schedule_of_five_fields_is_refused(string expression) =>
        Assert.Equal("ScheduleInvalid", Assert.Throws<InsiderException>(() => CronSchedule.Parse(expression, "UTC")).ErrorId);

    [Theory]
    [InlineData("Europe/Nowhere")]
    [InlineData("../../etc/passwd")]
    [InlineData("UTC\nOnCalendar=*")]
    [InlineData("")]
    public void A_time_zone_nobody_knows_is_refused(string zone) =>
        Assert.Equal("ScheduleTimeZoneUnknown", Assert.Throws<InsiderException>(() => CronSchedule.Parse("0 6 * * *", zone)).ErrorId);

    // On 29 March 2026 in Berlin, 02:00 becomes 03:00; on 25 October, 03:00 becomes 02:00.
    [Fact]
    public void A_time_that_the_change_to_summer_time_skips_comes_due_when_the_clock_has_changed()
    {
        var schedule = CronSchedule.Parse("30 2 * * *", "Europe/Berlin");
        var next = schedule.Next(new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)), next);
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 2, 30, 0, TimeSpan.FromHours(2)), schedule.Next(next!.Value));
    }

    [Fact]
    public void A_time_that_the_change_back_repeats_comes_due_once()
    {
        var schedule = CronSchedule.Parse("30 2 * * *", "Europe/Berlin");
        var next = schedule.Next(new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2)), next);
        Assert.Equal(new DateTimeOffset(2026, 10, 26, 2, 30, 0, TimeSpan.FromHours(1)), schedule.Next(next!.Value));
    }

    [Fact]
    public void Steps_go_on_through_the_repeated_hour()
    {
        var schedule = CronSchedule.Parse("*/30 * * * *", "Europe/Berlin");
        var first = schedule.Next(new DateTimeOffset(2026, 10, 25, 0, 1, 0, TimeSpan.Zero));
        var times = Enumerable.Range(0, 3).Aggregate(new List<DateTimeOffset> { first!.Value }, (list, _) => [.. list, schedule.Next(list[^1])!.Value]);
        Assert.All(times.Zip(times.Skip(1)), static pair => Assert.Equal(TimeSpan.FromMinutes(30), pair.Second - pair.First));
    }

    [Fact]
    public void The_day_of_the_month_and_the_day_of_the_week_must_both_be_right() =>
        Assert.Equal(new DateTimeOffset(2027, 8, 13, 6, 0, 0, TimeSpan.Zero), CronSchedule.Parse("0 6 13 * FRI", "UTC").Next(Now));

    [Theory]
    [InlineData("  30  6 * *   mon-fri ", "30 6 * * MON-FRI")]
    [InlineData("@daily", "0 0 * * *")]
    public void It_is_stored_in_one_form(string given, string stored) => Assert.Equal(stored, CronSchedule.Parse(given, "UTC").Expression);

    [Theory]
    [InlineData("0 6 L * *")]
    [InlineData("0 6 15W * *")]
    [InlineData("0 6 * * MON#1")]
    public void What_is_more_than_sets_of_numbers_has_no_fields(string expression) => Assert.Null(CronSchedule.Parse(expression, "UTC").Fields);
}
