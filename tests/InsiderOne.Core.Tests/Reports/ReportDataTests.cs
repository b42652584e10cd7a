using System.Text.Json;
using InsiderOne.Core.Reports;

namespace InsiderOne.Core.Tests.Reports;

public sealed class ReportDataTests : IDisposable
{
    private readonly ReportWriter _writer = new();

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void Csv_has_a_row_for_each_segment_the_newest_first()
    {
        var segments = SampleHistory.Segments();
        var lines = _writer.Write(segments, ReportFormat.Csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("segment_name,status,attention,sent_count,valid_count,", lines[0], StringComparison.Ordinal);
        Assert.Equal(segments.Count + 1, lines.Length);
        Assert.StartsWith("newsletter-2026-11-24,SubmittedUnconfirmed,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    public void A_name_that_a_spreadsheet_would_run_is_escaped(string name, string cell) =>
        Assert.Contains($"\n{cell},Completed", _writer.Write([SampleHistory.Segments()[0] with { SegmentName = name }], ReportFormat.Csv), StringComparison.Ordinal);

    [Fact]
    public void Json_has_figures_periods_and_segments()
    {
        using var report = JsonDocument.Parse(_writer.Write(SampleHistory.Segments(), ReportFormat.Json));
        var summary = report.RootElement.GetProperty("summary");
        Assert.Equal((39, 33, 7), (summary.GetProperty("segmentCount").GetInt32(), summary.GetProperty("completedCount").GetInt32(), summary.GetProperty("attentionCount").GetInt32()));
        Assert.Equal(39, report.RootElement.GetProperty("segments").GetArrayLength());
        Assert.Equal(30, report.RootElement.GetProperty("periods").GetArrayLength());
        Assert.Equal("Day", report.RootElement.GetProperty("periodUnit").GetString());
    }

    [Fact]
    public void A_day_without_a_send_is_a_period_with_nothing_in_it()
    {
        using var report = JsonDocument.Parse(_writer.Write(SampleHistory.Segments(), ReportFormat.Json));
        var missed = report.RootElement.GetProperty("periods").EnumerateArray().Single(p => p.GetProperty("figures").GetProperty("segmentCount").GetInt32() == 0);
        Assert.Equal("2026-11-07", missed.GetProperty("start").GetString());
    }

    [Theory]
    [InlineData(61, "Day", 62)]
    [InlineData(62, "Week", 10)]
    [InlineData(500, "Month", 17)]
    [InlineData(4000, "Year", 12)]
    [InlineData(400_000, "Year", 2)]
    public void A_long_time_is_cut_into_longer_periods(int days, string unit, int count)
    {
        var segment = SampleHistory.Segments()[^1];
        using var report = JsonDocument.Parse(_writer.Write([segment, segment with { Id = "early", PlannedAt = segment.PlannedAt.AddDays(-days) }], ReportFormat.Json));
        Assert.Equal((unit, count), (report.RootElement.GetProperty("periodUnit").GetString(), report.RootElement.GetProperty("periods").GetArrayLength()));
    }

    [Fact]
    public void The_day_a_clock_goes_back_is_one_day()
    {
        var segment = SampleHistory.Segments()[0];
        InsiderSegment[] segments = [.. Enumerable.Range(0, 25).Select(hour => segment with { Id = $"{hour}", PlannedAt = new DateTimeOffset(2026, 10, 24, 22, 30, 0, TimeSpan.Zero).AddHours(hour) })];
        using var report = JsonDocument.Parse(_writer.Write(segments, ReportFormat.Json, o => o with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") }));
        Assert.Equal(1, report.RootElement.GetProperty("periods").GetArrayLength());
    }
}
