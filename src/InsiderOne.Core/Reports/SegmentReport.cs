using InsiderOne.Core.Reports.Html;

namespace InsiderOne.Core.Reports;

/// <summary>A report about segments: add them in any order, then write it.</summary>
public sealed class SegmentReport(ReportOptions options) : IDisposable
{
    private readonly ReportSpool _spool = new(options.WorkDirectory);

    /// <summary>Adds a segment. One that was added before is replaced.</summary>
    public void Add(InsiderSegment segment) => _spool.Add(ReportRow.Of(segment, options.MaxInvalidPercent));

    /// <summary>Writes the report.</summary>
    /// <param name="path">The file; nothing is left of it when it cannot be finished.</param>
    /// <param name="format">What to write.</param>
    /// <param name="replace">Whether a file that is there may be replaced.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>ReportExists</c>, <c>ReportNotWritable</c>.</exception>
    public void Write(string path, ReportFormat format, bool replace, CancellationToken cancellationToken)
    {
        var entries = _spool.Sorted();
        var content = new ReportContent(options, entries, ReportFigures.Of(entries), ReportPeriods.Of(entries, options), Read);
        ReportFile.Write(path, replace, stream =>
        {
            switch (format)
            {
                case ReportFormat.Csv: CsvReport.Write(content, stream); break;
                case ReportFormat.Json: JsonReport.Write(content, stream); break;
                default: HtmlReport.Write(content, stream); break;
            }
        });

        ReportRow Read(ReportEntry entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return _spool.Read(entry);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _spool.Dispose();
}
