using System.Collections.Concurrent;
using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Reports;
using InsiderOne.Core.Segments;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Writes a report about segments: a page for people, or the same data as CSV or JSON.</summary>
[Cmdlet(VerbsData.Export, "InsiderReport", DefaultParameterSetName = HistorySet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportInsiderReportCommand : AsyncCmdlet
{
    private const string HistorySet = "History";
    private const string SegmentSet = "Segment";

    private SegmentReport? _report;
    private string _path = "";

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The segments to report on, instead of a store's history.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SegmentSet)]
    [Segment]
    public InsiderSegment? Segment { get; set; }

    /// <summary>Names, with wildcards.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [SupportsWildcards]
    public string[]? SegmentName { get; set; }

    /// <summary>The earliest time the send was planned.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public DateTime? After { get; set; }

    /// <summary>The latest time the send was planned.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public DateTime? Before { get; set; }

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>The heading.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The share of invalid values, in per cent, above which a segment needs attention.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double MaxInvalidPercent { get; set; } = 5;

    /// <summary>The zone of times and days; the machine's own when not given.</summary>
    [Parameter]
    [TimeZone]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>Write CSV: a row for each segment.</summary>
    [Parameter]
    public SwitchParameter AsCsv { get; set; }

    /// <summary>Write JSON: figures, periods and segments.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Return the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private bool IsWanted => _report is not null;

    private ReportFormat Format => AsCsv ? ReportFormat.Csv : AsJson ? ReportFormat.Json : ReportFormat.Html;

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync(CancellationToken cancellationToken)
    {
        if (AsCsv && AsJson) throw ReportErrors.ReportFormatAmbiguous();
        _path = new FileSystemPaths(SessionState).Unresolved(Path);
        if (!Force && System.IO.Path.Exists(_path)) throw ReportErrors.ReportExists(_path);
        if (!await ShouldProcessAsync(_path, $"write the report as {Format.ToString().ToUpperInvariant()}")) return;
        var options = new ReportOptions
        {
            CreatedAt = TimeProvider.System.GetUtcNow(),
            After = Time(After),
            Before = Time(Before),
            TimeZone = TimeZone ?? TimeZoneInfo.Local,
            MaxInvalidPercent = MaxInvalidPercent,
            WorkDirectory = AudienceSession.FolderPath,
        };
        _report = new SegmentReport(Title is null ? options : options with { Title = Title });
    }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        if (!IsWanted) return;
        if (ParameterSetName == SegmentSet) _report!.Add(Segment!);
        // A pipeline that brings nothing is a report about nothing, not one about everything.
        else if (!MyInvocation.ExpectingInput) await ReadHistoryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync(CancellationToken cancellationToken)
    {
        if (!IsWanted) return;
        await Task.Run(() => _report!.Write(_path, Format, Force, cancellationToken), cancellationToken);
        if (PassThru) await WriteObjectAsync(new FileInfo(_path));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _report?.Dispose();
    }

    private async Task ReadHistoryAsync(CancellationToken cancellationToken)
    {
        var names = SegmentName?.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToList();
        var unreadable = new ConcurrentQueue<InsiderException>();
        await foreach (var segment in new SegmentQuery(StoreParameter.Open(Store), TimeProvider.System).ReadAsync(After, Before, unreadable.Enqueue, cancellationToken))
        {
            if (names?.Exists(n => n.IsMatch(segment.SegmentName)) != false) _report!.Add(segment);
        }

        foreach (var error in unreadable) await WriteErrorAsync(error);
    }

    // A time without a zone is local, as Get-InsiderSegment takes it.
    private static DateTimeOffset? Time(DateTime? time) => time is { } given ? new DateTimeOffset(given) : null;
}
