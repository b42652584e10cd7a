using System.Text;

namespace InsiderOne.Core.Reports.Html;

/// <summary>A report as one page: no script, nothing that is loaded from anywhere, for screens light and dark, narrow and wide, and for paper.</summary>
internal static class HtmlReport
{
    public static void Write(ReportContent content, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        var page = new HtmlPage(writer);
        WriteHead(page, content.Options.Title);
        WriteHeader(page, content);
        page.Write("<main>\n");
        AttentionSection.Write(page, content);
        if (content.Figures.SegmentCount > 0)
        {
            SummarySection.Write(page, content);
            WriteCharts(page, content);
            SegmentSection.Write(page, content);
        }

        page.Write("</main>\n");
        page.Write($"""<footer>Made by InsiderOne.PowerShell from the records of its sends. It knows the segments that were sent with it, not those made in Insider One's panel.</footer></body></html>""");
        page.Write("\n");
    }

    private static void WriteHead(HtmlPage page, string title)
    {
        // The policy makes the promise hold: a browser that opens the page loads nothing and runs nothing.
        page.Write("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">

            """);
        page.Write($"<title>{title}</title>\n<style>\n");
        page.Write(Resource("report.css"));
        page.Write("</style>\n</head>\n<body>\n");
        page.Write(Resource("patterns.svg"));
    }

    private static void WriteHeader(HtmlPage page, ReportContent content)
    {
        var options = content.Options;
        page.Write($"<header><h1>{options.Title}</h1><p class=\"quiet\">{Span(content)} Times are of {options.TimeZone.Id}. Made on {HtmlText.Time(options.Local(options.CreatedAt))}.</p></header>\n");
    }

    private static string Span(ReportContent content)
    {
        var options = content.Options;
        var first = options.After ?? (content.Entries.Count > 0 ? content.Entries[^1].PlannedAt : null);
        var last = options.Before ?? (options.After is not null ? options.CreatedAt : content.Entries.Count > 0 ? content.Entries[0].PlannedAt : null);
        return first is { } f && last is { } l ? $"{HtmlText.Time(options.Local(f))} to {HtmlText.Time(options.Local(l))}." : "";
    }

    private static void WriteCharts(HtmlPage page, ReportContent content)
    {
        var (figures, periods) = (content.Figures, content.Periods);
        var unit = periods.Unit.ToString().ToLowerInvariant();
        page.Write("""<section aria-labelledby="time"><h2 id="time">Over time</h2>""");
        StackedChart.Write(
            page, "runs", $"Segments by {unit}",
            $"{HtmlText.Plural(figures.SegmentCount, "segment")}: {HtmlText.Count(figures.CompletedCount)} completed, {HtmlText.Count(figures.DoubtfulCount)} unknown or doubtful, {HtmlText.Count(figures.FailedCount)} refused or not sent.",
            ChartSeries.Runs, periods);
        StackedChart.Write(
            page, "values", $"Values by {unit}",
            $"{HtmlText.Plural(figures.ValueCount, "value")}: {HtmlText.Count(figures.ValidCount)} valid, {HtmlText.Count(figures.InvalidCount)} invalid, {HtmlText.Count(figures.UncountedCount)} unknown, {HtmlText.Count(figures.NotDeliveredCount)} not delivered.",
            ChartSeries.Values, periods);
        RateChart.Write(page, periods, content.Options.MaxInvalidPercent);
        page.Write("</section>\n");
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
