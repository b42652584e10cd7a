namespace InsiderOne.Core.Reports.Html;

/// <summary>What needs attention comes before everything else; that nothing does is said too.</summary>
internal static class AttentionSection
{
    /// <summary>Segments that are listed; the table has all of them.</summary>
    private const int Most = 50;

    public static void Write(HtmlPage page, ReportContent content)
    {
        var (figures, options) = (content.Figures, content.Options);
        page.Write("""<section aria-labelledby="attention"><h2 id="attention">What needs attention</h2>""");
        if (figures.AttentionCount == 0)
        {
            var words = figures.SegmentCount == 0
                ? "No segment was sent in this time."
                : $"Nothing. {HtmlText.Plural(figures.SegmentCount, "segment")}, and none was refused, lost, uncounted, or above {HtmlText.Percent(options.MaxInvalidPercent)} of invalid values.";
            var mark = figures.SegmentCount == 0 ? "run" : "ok";
            page.Write($"""<p class="card verdict {mark}"><span class="mark {mark}" aria-hidden="true"></span>{words}</p></section>""");
            page.Write("\n");
            return;
        }

        var entries = content.Entries.Where(e => e.NeedsAttention).OrderBy(Urgency).Take(Most).ToList();
        page.Write($"""<p class="card verdict fail"><span class="mark fail" aria-hidden="true"></span>{HtmlText.Count(figures.AttentionCount)} of {HtmlText.Plural(figures.SegmentCount, "segment")} {(figures.AttentionCount == 1 ? "needs" : "need")} a look.</p>""");
        page.Write("""<div class="card scroll" tabindex="0" role="region" aria-label="What needs attention"><table class="attention"><caption>""");
        page.Write($"""{(figures.AttentionCount > Most ? $"The {Most} most urgent of {HtmlText.Count(figures.AttentionCount)}; the others are marked in the table of all segments" : "Segments that need attention, the most urgent first")}</caption>""");
        page.Write("""<thead><tr><th scope="col">Status</th><th scope="col">Segment</th><th scope="col">When</th><th scope="col">Why</th><th scope="col">What to do</th></tr></thead><tbody>""");
        foreach (var row in entries.Select(content.Read))
        {
            page.Write($"""<tr><td><span class="status"><span class="mark {Mark(row)}" aria-hidden="true"></span>{Words(row)}</span></td><th scope="row"><bdi>{row.SegmentName}</bdi></th><td class="when">{HtmlText.Time(options.Local(row.PlannedAt))}</td><td>{row.Attention}</td><td>{row.RecommendedAction}</td></tr>""");
        }

        page.Write("</tbody></table></div></section>\n");
    }

    // What never arrived can still be sent; what is unknown can only be watched.
    private static int Urgency(ReportEntry entry) => entry.Outcome switch { ReportOutcome.Failed => 0, ReportOutcome.Doubtful => 1, _ => 2 };

    private static string Mark(ReportRow row) => row.Outcome == ReportOutcome.Completed ? "invalid" : HtmlText.Class(row.Outcome);

    private static string Words(ReportRow row) => row.Outcome == ReportOutcome.Completed ? "Many invalid" : HtmlText.Status(row.Status);
}
