using System.Management.Automation;
using System.Text;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Stores;

namespace InsiderOne.Orchestrations;

/// <summary>The settings of an orchestration as parameters. What is not given stays as it is.</summary>
public abstract class OrchestrationSettingsCmdlet : StoreCmdlet
{
    private string[] _paths = [];

    /// <summary>Files or folders of the machine that runs it, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The name by which the run is given the connection of the query.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConnectionName { get; set; }

    /// <summary>The query: its result is one column named as the attribute, or <c>-Column</c> picks one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>How long the driver may wait for the database; 0 for as long as it takes.</summary>
    [Parameter]
    public int? QueryTimeoutSeconds { get; set; }

    /// <summary>The column of a wide file or result to take.</summary>
    [Parameter]
    public string? Column { get; set; }

    /// <summary>What the files are, when their names do not say it.</summary>
    [Parameter]
    public InsiderSourceFormat Format { get; set; }

    /// <summary>The files are bare lists: one column, no header.</summary>
    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>What parts the columns; found out from the header when not given.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of files without a byte order mark; UTF-8 when not given.</summary>
    [Parameter]
    [Encoding]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>The country of phone numbers without <c>+</c>: two letters, such as <c>DE</c>.</summary>
    [Parameter]
    public string? DefaultRegion { get; set; }

    /// <summary>The largest share of invalid values, in per cent; the destination's when not given.</summary>
    [Parameter]
    public double? MaxInvalidPercent { get; set; }

    /// <summary>The fewest values that make an audience; the destination's when not given.</summary>
    [Parameter]
    public long? MinimumCount { get; set; }

    /// <summary>How much smaller than the last completed run an audience may be, in per cent; the destination's rule when not given.</summary>
    [Parameter]
    public double? MaxShrinkPercent { get; set; }

    /// <summary>When it is due: five fields of cron.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Schedule { get; set; }

    /// <summary>The time zone of the schedule; this machine's when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>The settings with what was given. Call it before the first <c>await</c>: paths are those of the session.</summary>
    private protected Func<OrchestrationSettings, OrchestrationSettings> Changes()
    {
        var files = new FileSystemPaths(SessionState);
        var paths = _paths = [.. Path.Select(files.Unresolved)];
        return settings => settings with
        {
            Description = Given(nameof(Description)) ? Description : settings.Description,
            Source = Source(settings.Source, paths),
            MaxInvalidPercent = Given(nameof(MaxInvalidPercent)) ? MaxInvalidPercent : settings.MaxInvalidPercent,
            MinimumCount = Given(nameof(MinimumCount)) ? MinimumCount : settings.MinimumCount,
            MaxShrinkPercent = Given(nameof(MaxShrinkPercent)) ? MaxShrinkPercent : settings.MaxShrinkPercent,
            Schedule = Given(nameof(Schedule)) ? Schedule : settings.Schedule,
            TimeZone = Given(nameof(TimeZone)) ? TimeZone : settings.TimeZone,
        };
    }

    /// <summary>Warns of files that are not on this machine; another one may have them when it runs.</summary>
    private protected async Task WarnOfMissingFilesAsync()
    {
        foreach (var path in _paths.Where(static p => !WildcardPattern.ContainsWildcardCharacters(p) && !System.IO.Path.Exists(p)))
            await WriteWarningAsync($"There is no '{path}' on this machine; the one that runs the orchestration must have it by then.");
    }

    private protected bool Given(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private OrchestrationSource Source(OrchestrationSource source, string[] paths)
    {
        // Files take the place of a query, and a query that of files; -Path and -Query together are refused later.
        var (toFiles, toQuery) = (Given(nameof(Path)), Given(nameof(Query)));
        return source with
        {
            Path = toFiles ? paths : toQuery ? [] : source.Path,
            Query = toQuery ? Query : toFiles ? null : source.Query,
            Connection = Given(nameof(ConnectionName)) ? ConnectionName : toFiles ? null : source.Connection,
            QueryTimeoutSeconds = Given(nameof(QueryTimeoutSeconds)) ? QueryTimeoutSeconds : source.QueryTimeoutSeconds,
            Column = Given(nameof(Column)) ? Column : source.Column,
            Format = Given(nameof(Format)) ? Format : source.Format,
            NoHeader = Given(nameof(NoHeader)) ? NoHeader : source.NoHeader,
            Delimiter = Given(nameof(Delimiter)) ? Delimiter : source.Delimiter,
            Encoding = Given(nameof(Encoding)) ? Encoding?.WebName : source.Encoding,
            DefaultRegion = Given(nameof(DefaultRegion)) ? DefaultRegion : source.DefaultRegion,
        };
    }
}
