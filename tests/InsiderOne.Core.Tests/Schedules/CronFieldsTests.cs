using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Tests.Schedules;

/// <summary>The fields that other schedulers are told, against the expression that counts.</summary>
public sealed class CronFieldsTests
{
    [Theory]
    [InlineData("30 6 * * MON-FRI")]
    [InlineData("*/7 22-2 * * *")]
    [InlineData("5/20 */6 1,15 * ?")]
    [InlineData("0 12 * NOV-FEB SAT-MON")]
    [InlineData("0 0 * * 7")]
    [InlineData("0 0 * * 5-7")]
    [InlineData("0 0 * * 0,3")]
    [InlineData("0 8-18/2 10-20/3 */2 *")]
    [InlineData("0 0 13 * 5")]
    [InlineData("59 23 31 12 *")]
    [InlineData("0 0 */10 * */2")]
    [InlineData("0 0 * * MON/2")]
    public void They_allow_what_the_expression_allows(string expression)
    {
        var schedule = CronSchedule.Parse(expression, "UTC");
        var fields = schedule.Fields!;
        var expected = new List<DateTimeOffset>();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var at = start; expected.Count < 300 && at < start.AddYears(4); at = at.AddMinutes(1))
            if (Allows(fields, at)) expected.Add(at);
        var actual = new List<DateTimeOffset>();
        for (var at = start.AddMinutes(-1); actual.Count < expected.Count;) actual.Add(at = schedule.Next(at)!.Value);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    private static bool Allows(CronFields fields, DateTimeOffset at) =>
        Has(fields.Minutes, at.Minute) && Has(fields.Hours, at.Hour) && Has(fields.Days, at.Day) && Has(fields.Months, at.Month) && Has(fields.Weekdays, (int)at.DayOfWeek);

    private static bool Has(IReadOnlyList<int> field, int value) => field.Count == 0 || field.Contains(value);
}
