using System.Globalization;
using InsiderOne.Commands;

namespace InsiderOne.Tests.Views;

public sealed class FormatViewTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(0L, "0")]
    [InlineData(1204331L, "1,204,331")]
    public void Counts_have_thousands_separators(long? value, string expected) => Assert.Equal(expected, FormatView.Count(value));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.0 kB")]
    [InlineData(99_949, "99.9 kB")]
    [InlineData(99_950, "100 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1.0 MB")]
    [InlineData(10_000_000, "10.0 MB")]
    [InlineData(1_234_567_890_123, "1.2 TB")]
    [InlineData(5_000_000_000_000_000, "5000 TB")]
    public void Sizes_are_in_the_decimal_units_of_insider_ones_limits(long value, string expected) => Assert.Equal(expected, FormatView.Bytes(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(4.5, "4.5")]
    [InlineData(12.345, "12.35")]
    public void Percentages_have_at_most_two_digits(double value, string expected) => Assert.Equal(expected, FormatView.Percent(value));

    [Fact]
    public void Durations_go_past_a_day()
    {
        Assert.Equal("", FormatView.Elapsed(null));
        Assert.Equal("0:00:07", FormatView.Elapsed(TimeSpan.FromSeconds(7.9)));
        Assert.Equal("26:03:04", FormatView.Elapsed(new TimeSpan(1, 2, 3, 4)));
    }

    [Fact]
    public void Times_are_to_the_minute()
    {
        var time = new DateTime(2026, 11, 24, 6, 30, 59, DateTimeKind.Local);
        Assert.Equal("2026-11-24 06:30", FormatView.Time(time));
        Assert.Equal("", FormatView.Time(null));
    }

    [Theory]
    [InlineData("/home/x/customers.csv", "customers.csv")]
    [InlineData("file:///home/x/store/", "store")]
    [InlineData("pipeline", "pipeline")]
    [InlineData(null, "")]
    public void A_path_shows_its_last_part(string? path, string expected) => Assert.Equal(expected, FormatView.Leaf(path));

    [Fact]
    public void Another_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("1,204,331|1.5 kB|4.5", $"{FormatView.Count(1204331)}|{FormatView.Bytes(1500)}|{FormatView.Percent(4.5)}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(InsiderSegmentStatus.Completed, "\e[32m")]
    [InlineData(InsiderSegmentStatus.CompletedWithDiscrepancy, "\e[33m")]
    [InlineData(InsiderSegmentStatus.SubmittedUnconfirmed, "\e[33m")]
    [InlineData(InsiderSegmentStatus.Unknown, "\e[33m")]
    [InlineData(InsiderSegmentStatus.Rejected, "\e[31m")]
    [InlineData(InsiderSegmentStatus.NotSent, "\e[31m")]
    [InlineData(InsiderSegmentStatus.Submitted, "\e[36m")]
    public void A_status_has_the_colour_of_its_meaning(InsiderSegmentStatus status, string colour) =>
        Assert.Equal($"{colour}{status}\e[0m", FormatView.Status(status));

    [Fact]
    public void A_short_status_fits_its_column_and_keeps_its_colour() => Assert.All(Enum.GetValues<InsiderSegmentStatus>(), static status =>
    {
        var text = FormatView.ShortStatus(status);
        Assert.InRange(text.Length - "\e[32m\e[0m".Length, 1, 11);
        Assert.Equal(FormatView.Status(status)[..5], text[..5]);
    });
}
