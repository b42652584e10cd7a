using System.Globalization;

namespace InsiderOne.Core.Reports.Html;

/// <summary>Every segment with its detail: in one table, or, where there are many, in one for each day.</summary>
internal static class SegmentSection
{
    /// <summary>Segments that one table holds.</summary>
    private const int MostInOneTable = 200;

    /// <summary>Days that are open when the page is.</summary>
    private const int OpenDays = 3;

    public static void Write(HtmlPage page, ReportContent content)
    {
        if (content.Entries.Count == 0) return;
        page.Write("""<section aria-labelledby="segments"><h2 id="segments">All segments</h2>""");
        if (content.Entries.Count <= MostInOneTable) WriteTable(page, content, content.Entries, "All segments, the newest first");
        else WriteDays(page, content);
        page.Write("</section>\n");
    }

    private static void WriteDays(HtmlPage page, ReportContent content)
    {
        page.Write("<p class=\"quiet\">By day, the newest first.</p>");
        var number = 0;
        foreach (var day in content.Entries.GroupBy(e => DateOnly.FromDateTime(content.Options.Local(e.PlannedAt).DateTime)))
        {
            var entries = day.ToList();
            var figures = ReportFigures.Of(entries);
            var name = day.Key.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
            page.Write(++number <= OpenDays ? "<details class=\"day\" open>" : "<details class=\"day\">");
            page.Write($"""<summary><span class="day-name">{name}</span> <span class="day-figures">{HtmlText.Plural(figures.SegmentCount, "segment")}, {HtmlText.Plural(figures.ValueCount, "value")}{(figures.AttentionCount > 0 ? $"; {HtmlText.Count(figures.AttentionCount)} to look at" : "")}</span></summary>""");
            WriteTable(page, content, entries, $"Segments of {name}");
            page.Write("</details>\n");
        }
    }

    private static void WriteTable(HtmlPage page, ReportContent content, IReadOnlyList<ReportEntry> entries, string caption)
    {
        page.Write($"""<div class="card scroll" tabindex="0" role="region" aria-label="{caption}"><table class="segments"><caption>{caption}</caption>""");
        page.Write("""<thead><tr><th scope="col">Status</th><th scope="col">Segment</th><th scope="col" class="number">Sent</th><th scope="col" class="number">Valid</th><th scope="col" class="number">Invalid</th><th scope="col" class="number">Invalid&nbsp;%</th><th scope="col">Planned</th><th scope="col" class="number">Took</th></tr></thead><tbody>""");
        page.Write("\n");
        foreach (var entry in entries) WriteRow(page, content.Options, content.Read(entry));
        page.Write("</tbody></table></div>");
    }

    private static void WriteRow(HtmlPage page, ReportOptions options, ReportRow row)
    {
        page.Write(row.Attention is null ? "<tr>" : "<tr class=\"look\">");
        page.Write($"""<td><span class="status"><span class="mark {HtmlText.Class(row.Outcome)}" aria-hidden="true"></span>{HtmlText.Status(row.Status)}</span></td>""");
        page.Write($"""<th scope="row"><bdi class="name">{row.SegmentName}</bdi><span class="detail">{Detail(row)}</span>""");
        // "OK" is what Insider One says when it takes a request; of one that is lost it would mislead.
        if ((row.Discrepancy ?? row.StatusMessage) is { } message and not "OK") page.Write($"""<span class="message">{message}</span>""");
        page.Write($"""</th><td class="number">{HtmlText.Count(row.SentCount)}</td><td class="number">{HtmlText.Count(row.ValidCount)}</td><td class="number">{HtmlText.Count(row.InvalidCount)}</td>""");
        page.Write(row.InvalidPercent > options.MaxInvalidPercent ? "<td class=\"number high\">" : "<td class=\"number\">");
        page.Write($"""{HtmlText.Percent(row.InvalidPercent)}</td><td class="when">{HtmlText.Time(options.Local(row.PlannedAt))}</td><td class="number">{HtmlText.Elapsed(row.ElapsedSeconds)}</td></tr>""");
        page.Write("\n");
    }

    private static string Detail(ReportRow row)
    {
        List<string> parts = [row.AttributeName == row.WireAttributeName ? row.AttributeName : $"{row.AttributeName} as {row.WireAttributeName}", row.PartnerName];
        if (row.PartCount > 1) parts.Add(string.Create(CultureInfo.InvariantCulture, $"part {row.Part} of {row.PartCount}"));
        if (row.AttemptCount > 1) parts.Add(HtmlText.Plural(row.AttemptCount, "try").Replace("trys", "tries", StringComparison.Ordinal));
        parts.Add(row.Id);
        return string.Join(" · ", parts);
    }
}
