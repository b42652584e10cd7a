using InsiderOne.Core.Reports;

namespace InsiderOne.Core.Tests.Reports;

/// <summary>Reports of one test, in a folder of its own.</summary>
internal sealed class ReportWriter : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path(string name) => _folder[name];

    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_folder.Path);

    public string Write(IEnumerable<InsiderSegment> segments, ReportFormat format = ReportFormat.Html, Func<ReportOptions, ReportOptions>? change = null)
    {
        var path = Path($"report.{format}");
        using var report = new SegmentReport(Options(change));
        foreach (var segment in segments) report.Add(segment);
        report.Write(path, format, replace: true, CancellationToken.None);
        return File.ReadAllText(path);
    }

    public ReportOptions Options(Func<ReportOptions, ReportOptions>? change = null)
    {
        var options = new ReportOptions { CreatedAt = SampleHistory.Now, TimeZone = TimeZoneInfo.Utc, WorkDirectory = _folder.Path };
        return change is null ? options : change(options);
    }

    public void Dispose() => _folder.Dispose();
}
