namespace InsiderOne.Core.Reports.Html;

/// <summary>The figures a reader wants first.</summary>
internal static class SummarySection
{
    public static void Write(HtmlPage page, ReportContent content)
    {
        var figures = content.Figures;
        page.Write("""<section aria-labelledby="summary"><h2 id="summary">Summary</h2><dl class="figures">""");
        Figure(page, "Segments", HtmlText.Count(figures.SegmentCount), $"{HtmlText.Count(figures.CompletedCount)} completed");
        Figure(page, "Values sent", HtmlText.Figure(figures.ValueCount - figures.NotDeliveredCount), figures.NotDeliveredCount > 0 ? $"{HtmlText.Count(figures.NotDeliveredCount)} more were not delivered" : "all were delivered or are under way");
        Figure(page, "Valid", HtmlText.Figure(figures.ValidCount), figures.InvalidPercent is { } invalid ? $"{HtmlText.Percent(100 - invalid)} of those counted" : "no counts yet");
        Figure(page, "Invalid", HtmlText.Figure(figures.InvalidCount), figures.InvalidPercent is null ? "no counts yet" : $"{HtmlText.Percent(figures.InvalidPercent)} of those counted");
        Figure(page, "Unknown", HtmlText.Figure(figures.UncountedCount), "values without counts");
        Figure(page, "Time until counts", HtmlText.Elapsed(content.MedianSeconds), "half of the segments were faster");
        page.Write("</dl>");
        page.Write("<p class=\"quiet\">Valid and invalid are what Insider One reports: whether a value fits the type of its attribute. They say nothing about how many people were found.</p></section>\n");
    }

    private static void Figure(HtmlPage page, string name, string value, string note) =>
        page.Write($"""<div class="card"><dt>{name}</dt><dd><span class="value">{value}</span><span class="note">{note}</span></dd></div>""");
}
