namespace InsiderOne.Core.Reports.Html;

/// <summary>A chart of stacked bars, one for each period, with its legend, a description in words, and the same figures as a table.</summary>
internal static class StackedChart
{
    /// <summary>Writes it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="id">The chart's id.</param>
    /// <param name="title">Its title.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="series">What the bars are made of, from the bottom up.</param>
    /// <param name="periods">The periods.</param>
    public static void Write(HtmlPage page, string id, string title, string description, IReadOnlyList<ChartSeries> series, ReportPeriods periods)
    {
        // What never occurs is in no legend.
        ChartSeries[] shown = [.. series.Where((s, i) => i == 0 || periods.All.Any(p => s.Value(p.Figures) > 0))];
        page.Write($"""<figure class="card chart" aria-labelledby="{id}-title"><figcaption><h3 id="{id}-title">{title}</h3><p>{description}</p></figcaption>""");
        WriteLegend(page, shown);
        WriteBars(page, title, description, shown, periods);
        WriteTable(page, title, shown, periods);
        page.Write("</figure>\n");
    }

    private static void WriteLegend(HtmlPage page, ChartSeries[] series)
    {
        page.Write("<ul class=\"legend\">");
        foreach (var one in series) page.Write($"""<li><svg class="key" viewBox="0 0 14 14" aria-hidden="true"><rect class="{one.Class}" width="14" height="14" rx="2"/></svg>{one.Name}</li>""");
        page.Write("</ul>");
    }

    private static void WriteBars(HtmlPage page, string title, string description, ChartSeries[] series, ReportPeriods periods)
    {
        var scale = new ChartScale(periods.All.Count, periods.All.Max(p => series.Sum(s => s.Value(p.Figures))));
        page.Write($"""<div class="scroll" tabindex="0" role="region" aria-label="Chart: {title}"><svg class="bars" viewBox="0 0 {ChartScale.Width} {ChartScale.Height}" role="img" aria-label="{title}. {description} The same figures are in the table below.">""");
        for (var line = 0m; line <= scale.Most; line += scale.Step)
        {
            page.Write($"""<path class="line" d="M{ChartScale.PlotLeft} {scale.Y(line)}H{ChartScale.PlotRight}"/><text class="y" x="{ChartScale.PlotLeft - 8}" y="{scale.Y(line) + 4}">{HtmlText.ShortCount(line)}</text>""");
        }

        for (var i = 0; i < periods.All.Count; i++)
        {
            WriteBar(page, scale, i, series, periods);
            if ((periods.All.Count - 1 - i) % scale.LabelEvery == 0)
                page.Write($"""<text class="x" x="{scale.Middle(i)}" y="{ChartScale.Height - 12}">{periods.ShortNameOf(periods.All[i].Start)}</text>""");
        }

        page.Write($"""<path class="base" d="M{ChartScale.PlotLeft} {ChartScale.PlotBottom}H{ChartScale.PlotRight}"/></svg></div>""");
    }

    private static void WriteBar(HtmlPage page, ChartScale scale, int index, ChartSeries[] series, ReportPeriods periods)
    {
        var (start, figures) = periods.All[index];
        var sum = 0m;
        foreach (var one in series)
        {
            var value = one.Value(figures);
            if (value <= 0) continue;
            var (bottom, top) = (scale.Y(sum), scale.Y(sum += value));
            // A value that is there is seen, however small it is beside the others.
            page.Write($"""<rect class="{one.Class}" x="{scale.BarLeft(index)}" y="{Math.Min(top, bottom - 1.5)}" width="{scale.BarWidth}" height="{Math.Max(1.5, bottom - top)}"><title>{periods.NameOf(start)}: {HtmlText.Count(value)} {one.Name.ToLowerInvariant()}</title></rect>""");
        }
    }

    private static void WriteTable(HtmlPage page, string title, ChartSeries[] series, ReportPeriods periods)
    {
        page.Write($"""<details><summary>The figures of this chart</summary><div class="scroll" tabindex="0" role="region" aria-label="Figures: {title}"><table><caption>{title}</caption><thead><tr><th scope="col">{periods.Unit.ToString()}</th>""");
        foreach (var one in series) page.Write($"""<th scope="col" class="number">{one.Name}</th>""");
        page.Write("</tr></thead><tbody>");
        foreach (var (start, figures) in periods.All)
        {
            page.Write($"""<tr><th scope="row">{periods.NameOf(start)}</th>""");
            foreach (var one in series) page.Write($"""<td class="number">{HtmlText.Count(one.Value(figures))}</td>""");
            page.Write("</tr>");
        }

        page.Write("</tbody></table></div></details>");
    }
}
