using InsiderOne.Core.Reports;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Reports;

/// <summary>The page in a real browser that has no network.</summary>
public sealed class ReportInBrowserTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public async Task A_page_asks_for_nothing_complains_of_nothing_and_fits_its_window(int more)
    {
        using var writer = new ReportWriter();
        var some = SampleHistory.Segments();
        writer.Write([.. some, .. Enumerable.Range(0, more).Select(i => some[i % some.Count] with { Id = $"id-{i}", SegmentName = new string('w', 40) })]);
        await using var browser = await Chromium.StartAsync();
        var path = writer.Path($"report.{nameof(ReportFormat.Html)}");
        await browser.Page.ShowAsync(path);
        foreach (var width in new[] { 1600, 1024, 768, 320 })
        foreach (var scheme in new[] { "light", "dark" })
        {
            await browser.Page.LookAsync(width, scheme);
            Assert.Equal(0, (int)(await browser.Page.EvaluateAsync("document.documentElement.scrollWidth - document.documentElement.clientWidth"))!);
            Assert.True((bool)(await browser.Page.EvaluateAsync("getComputedStyle(document.body).color !== getComputedStyle(document.body).backgroundColor"))!);
        }

        Assert.True((int)(await browser.Page.EvaluateAsync("document.querySelectorAll('svg[role=img] rect').length"))! > 30);
        Assert.Equal(0, (int)(await browser.Page.EvaluateAsync("document.querySelectorAll('script').length"))!);
        Assert.Equal([new Uri(path).AbsoluteUri], browser.Page.Requests);
        Assert.Empty(browser.Page.Complaints);
    }
}
