using System.Globalization;

namespace InsiderOne.Core.Reports.Html;

/// <summary>The share of invalid values over time: a dot for each period that has counts, and the limit as a dashed line.</summary>
internal static class RateChart
{
    private const string Title = "Share of invalid values";

    public static void Write(HtmlPage page, ReportPeriods periods, double limit)
    {
        var counted = periods.All.Select((p, i) => (Index: i, p.Start, p.Figures.InvalidPercent)).Where(p => p.InvalidPercent is not null).ToList();
        if (counted.Count == 0) return;
        var most = counted.Max(p => p.InvalidPercent!.Value);
        var over = counted.Count(p => p.InvalidPercent > limit);
        var description = string.Create(CultureInfo.InvariantCulture, $"Of the values that were counted. The highest is {most:0.##} %; the limit of {limit:0.##} % was exceeded {over switch { 0 => "never", 1 => "once", _ => HtmlText.Plural(over, "time") }}.");
        var scale = new ChartScale(periods.All.Count, (decimal)Math.Max(most, Math.Min(limit * 1.2, 100)));
        page.Write($"""<figure class="card chart" aria-labelledby="rate-title"><figcaption><h3 id="rate-title">{Title}</h3><p>{description}</p></figcaption>""");
        page.Write($"""<div class="scroll" tabindex="0" role="region" aria-label="Chart: {Title}"><svg class="bars" viewBox="0 0 {ChartScale.Width} {ChartScale.Height}" role="img" aria-label="{Title}. {description}">""");
        for (var line = 0m; line <= scale.Most; line += scale.Step)
            page.Write($"""<path class="line" d="M{ChartScale.PlotLeft} {scale.Y(line)}H{ChartScale.PlotRight}"/><text class="y" x="{ChartScale.PlotLeft - 8}" y="{scale.Y(line) + 4}">{line} %</text>""");
        if ((decimal)limit <= scale.Most)
            page.Write($"""<path class="limit" d="M{ChartScale.PlotLeft} {scale.Y((decimal)limit)}H{ChartScale.PlotRight}"/><text class="limit-name" x="{ChartScale.PlotRight}" y="{scale.Y((decimal)limit) - 6}">limit {limit} %</text>""");
        page.Write($"""<path class="rate" d="{Path(scale, counted)}"/>""");
        foreach (var (index, start, percent) in counted)
        {
            var mark = percent > limit ? "over" : "under";
            page.Write($"""<circle class="{mark}" cx="{scale.Middle(index)}" cy="{scale.Y((decimal)percent!.Value)}" r="{(percent > limit ? 5.5 : 3.5)}"><title>{periods.NameOf(start)}: {HtmlText.Percent(percent)}</title></circle>""");
        }

        for (var i = periods.All.Count - 1; i >= 0; i -= scale.LabelEvery)
            page.Write($"""<text class="x" x="{scale.Middle(i)}" y="{ChartScale.Height - 12}">{periods.ShortNameOf(periods.All[i].Start)}</text>""");
        page.Write("</svg></div></figure>\n");
    }

    private static string Path(ChartScale scale, IEnumerable<(int Index, DateOnly Start, double? InvalidPercent)> counted) =>
        "M" + string.Join('L', counted.Select(p => $"{ChartScale.At(scale.Middle(p.Index))} {ChartScale.At(scale.Y((decimal)p.InvalidPercent!.Value))}"));
}
