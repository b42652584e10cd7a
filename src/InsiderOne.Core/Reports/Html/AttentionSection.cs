namespace InsiderOne.Core.Reports.Html;

/// <summary>What needs attention comes before everything else; that nothing does is said too.</summary>
internal static class AttentionSection
{
    /// <summary>Items that are listed; the table of all segments marks the others.</summary>
    private const int Most = 12;

    public static void Write(HtmlPage page, ReportContent content)
    {
        var figures = content.Figures;
        page.Write("""<section aria-labelledby="attention"><h2 id="attention">What needs attention</h2>""");
        if (figures.AttentionCount == 0) WriteNothing(page, content);
        else WriteList(page, content);
        page.Write("</section>\n");
    }

    private static void WriteNothing(HtmlPage page, ReportContent content)
    {
        var (mark, words) = content.Figures.SegmentCount == 0
            ? ("run", "No segment was sent in this time.")
            : ("ok", $"Nothing. {HtmlText.Plural(content.Figures.SegmentCount, "segment")}, and none was refused, lost, uncounted, or above {HtmlText.Percent(content.Options.MaxInvalidPercent)} of invalid values.");
        page.Write($"""<p class="card verdict {mark}"><span class="mark {mark}" aria-hidden="true"></span>{words}</p>""");
    }

    private static void WriteList(HtmlPage page, ReportContent content)
    {
        var figures = content.Figures;
        page.Write($"""<p class="card verdict fail"><span class="mark fail" aria-hidden="true"></span>{HtmlText.Count(figures.AttentionCount)} of {HtmlText.Plural(figures.SegmentCount, "segment")} {(figures.AttentionCount == 1 ? "needs" : "need")} a look.</p><ol class="card attention">""");
        var items = AttentionItem.Of(content, isGrouped: figures.AttentionCount > Most);
        foreach (var item in items.Take(Most)) WriteItem(page, content.Options, item);
        page.Write("</ol>");
        if (items.Count > Most) page.Write($"""<p class="quiet">The {Most} most urgent of {items.Count}. The table of all segments marks the others.</p>""");
    }

    private static void WriteItem(HtmlPage page, ReportOptions options, AttentionItem item)
    {
        var row = item.First;
        var mark = row.Outcome == ReportOutcome.Completed ? "invalid" : HtmlText.Class(row.Outcome);
        page.Write($"""<li><h3 class="status"><span class="mark {mark}" aria-hidden="true"></span>{item.Words}{(item.Count > 1 ? $" × {HtmlText.Count(item.Count)}" : "")}</h3>""");
        page.Write($"""<p class="what"><bdi class="name">{row.SegmentName}</bdi><span class="detail">{HtmlText.Time(options.Local(row.PlannedAt))}{(item.Count > 1 ? $"; and {HtmlText.Plural(item.Count - 1, "other")}" : "")}</span></p>""");
        page.Write($"""<p>{row.Attention}</p><p><strong>To do: </strong>{row.RecommendedAction}</p></li>""");
        page.Write("\n");
    }
}
