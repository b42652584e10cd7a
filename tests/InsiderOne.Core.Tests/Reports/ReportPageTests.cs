using System.Text.RegularExpressions;
using InsiderOne.Core.Reports;

namespace InsiderOne.Core.Tests.Reports;

public sealed class ReportPageTests : IDisposable
{
    private readonly ReportWriter _writer = new();

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void What_needs_attention_comes_before_everything_else()
    {
        var page = _writer.Write(SampleHistory.Segments());
        string[] order = ["What needs attention</h2>", "7 of 39 segments need a look", "Rejected</h3>", "Not sent</h3>", "Unknown</h3>", "Many invalid</h3>", "Summary</h2>", "Over time</h2>", "All segments</h2>"];
        var places = order.Select(words => page.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void That_nothing_needs_attention_is_said()
    {
        var page = _writer.Write(SampleHistory.Segments().Where(s => s is { Status: InsiderSegmentStatus.Completed, InvalidCount: < 5_000 }));
        Assert.Contains("Nothing. 32 segments, and none was refused", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_without_a_segment_is_a_report_too()
    {
        var page = _writer.Write([]);
        Assert.Contains("No segment was sent in this time.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_segment_has_a_row()
    {
        var segments = SampleHistory.Segments();
        var page = _writer.Write(segments);
        var table = page[page.IndexOf("id=\"segments\"", StringComparison.Ordinal)..];
        Assert.All(segments, s => Assert.Contains(s.Id, table, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hostile_name_is_text()
    {
        var page = _writer.Write([SampleHistory.Segments()[0] with { SegmentName = "<script>alert(1)</script>\"'&\u202Egpj", PartnerName = "<b>", StatusMessage = "<img src=x>", Status = InsiderSegmentStatus.Rejected, Discrepancy = "</td>" }]);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;gpj", page, StringComparison.Ordinal);
        foreach (var markup in new[] { "<script", "<img", "<b>", "\u202E" }) Assert.DoesNotContain(markup, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cannot use https://relay.example/staged/x.csv?signature=SECRET-1")]
    [InlineData("cannot use https:\\/\\/relay.example\\/callbacks\\/x\\/SECRET-1")]
    [InlineData("cannot use s3://bucket/SECRET-1")]
    [InlineData("the value SECRET-1@example.com is wrong")]
    [InlineData("the value +4915112345678 is wrong")]
    public void Neither_a_secret_of_an_address_nor_a_value_is_in_a_report(string message)
    {
        var segment = SampleHistory.Segments()[0] with { Status = InsiderSegmentStatus.Rejected, StatusMessage = message, Discrepancy = message, SegmentName = message };
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            var text = _writer.Write([segment], format);
            Assert.DoesNotContain("SECRET-1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("4915112345678", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_page_loads_nothing_and_runs_nothing()
    {
        var page = _writer.Write(SampleHistory.Segments());
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        foreach (var way in new[] { "http:", "https:", " src=", "@import", "<script", "<link", "<iframe", "javascript:", " on" + "click" }) Assert.DoesNotContain(way, page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Regex.Matches(page, @"url\([^)]*\)", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => m.Value), u => Assert.StartsWith("url(#", u, StringComparison.Ordinal));
    }

    [Fact]
    public void A_segment_that_comes_twice_counts_once_as_it_came_last()
    {
        var segment = SampleHistory.Segments()[0];
        var page = _writer.Write([segment with { Status = InsiderSegmentStatus.Submitted, ValidCount = null, InvalidCount = null }, segment]);
        Assert.Contains("1 segment: 1 completed", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_segments_are_a_table_for_each_day_and_one_item_for_each_cure()
    {
        var some = SampleHistory.Segments();
        var page = _writer.Write(Enumerable.Range(0, 10_000).Select(i => some[i % some.Count] with { Id = $"id-{i}", PlannedAt = some[i % some.Count].PlannedAt.AddSeconds(i % 600) }));
        Assert.Equal(29, Regex.Count(page, "<details class=\"day\"", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Equal(6, Regex.Count(page, "<li><h3 class=\"status\">", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Contains("10,000 segments", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_lie_break_no_chart()
    {
        var segment = SampleHistory.Segments()[0] with { SentCount = long.MaxValue, ValidCount = long.MaxValue, InvalidCount = long.MaxValue };
        var page = _writer.Write([segment, segment with { Id = "other" }]);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_and_days_are_those_of_the_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        var page = _writer.Write([SampleHistory.Segments()[0]], change: o => o with { TimeZone = zone });
        Assert.Contains("Times are of America/Los_Angeles", page, StringComparison.Ordinal);
        Assert.Contains("25 Oct 2026, 18:00", page, StringComparison.Ordinal);
        Assert.Contains("Sun 25 Oct 2026", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_of_its_own_decides_what_needs_attention()
    {
        var segments = SampleHistory.Segments().Where(s => s.Status == InsiderSegmentStatus.Completed).ToList();
        Assert.Contains("Nothing.", _writer.Write(segments, change: o => o with { MaxInvalidPercent = 50 }), StringComparison.Ordinal);
        Assert.Contains("9.23 % of its values are invalid; the limit is 8 %", _writer.Write(segments, change: o => o with { MaxInvalidPercent = 8 }), StringComparison.Ordinal);
    }
}
