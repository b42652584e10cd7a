using System.Management.Automation;
using System.Text;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Audiences;

/// <summary>
/// A cmdlet that reads rows from files or from the pipeline: which files, and how those of text are read. The parameters name their sets,
/// because a cmdlet that takes rows from elsewhere as well has no use for them there.
/// </summary>
public abstract class RowSourceCmdlet : AsyncCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private protected const string InputObjectSet = "InputObject";

    /// <summary>Files with the same columns: CSV, TSV or JSON Lines, of an audience also Parquet and folders; <c>-</c> for standard input.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>As <c>-Path</c>, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>What the files are, when their names do not say it.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public InsiderSourceFormat Format { get; set; }

    /// <summary>What parts the columns; found out from the header when not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of a file without a byte order mark; UTF-8 when not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Encoding]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>How a file of text is read.</summary>
    private protected CsvSourceOptions TextOptions => new() { Delimiter = Delimiter, Encoding = Encoding };

    /// <summary>The files of <c>-LiteralPath</c>.</summary>
    private protected List<string> LiteralFiles() => [.. LiteralPath.Select(new FileSystemPaths(SessionState).ExistingLiteral)];

    /// <summary>Standard input, as a file.</summary>
    /// <exception cref="InsiderException"><c>AudienceStandardInputMissing</c>: it would wait for somebody to type.</exception>
    private protected static IReadOnlyList<string> StandardInput() =>
        Console.IsInputRedirected ? [FileSource.StandardInput] : throw AudienceInputErrors.AudienceStandardInputMissing();
}
