using System.Management.Automation;
using System.Text;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Audiences;

/// <summary>The parameters that say where an audience comes from and how it is built, and the building itself.</summary>
public abstract class AudienceSourceCmdlet : AsyncCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private protected const string InputObjectSet = "InputObject";

    private PipelineAudience? _pipeline;
    private bool _hasInput;

    /// <summary>A CSV or TSV file, which may be compressed with gzip. Wildcards may name one file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    /// <summary>As <c>-Path</c>, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = "";

    /// <summary>Values as strings, objects with a property named as the attribute, or files.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The attribute the values belong to: <c>email</c>, <c>phone_number</c>, <c>uuid</c>, or a custom one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(AttributeNameCompleter))]
    public string AttributeName { get; set; } = "";

    /// <summary>The type of a custom attribute's values.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public InsiderAttributeType AttributeType { get; set; }

    /// <summary>The column of a wide file, or the property of an object, to take.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Column { get; set; }

    /// <summary>The file is a bare list: one column, no header.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter NoHeader { get; set; }

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

    /// <summary>The country of phone numbers without <c>+</c>: two letters, such as <c>DE</c>.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? DefaultRegion { get; set; }

    /// <summary>The largest file, in bytes. A larger audience becomes several files.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public long MaxFileBytes { get; set; } = AudienceOptions.DefaultMaxFileBytes;

    /// <summary>Send invalid values too.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter KeepInvalid { get; set; }

    /// <summary>Send duplicates too.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter KeepDuplicate { get; set; }

    /// <summary>Send values as they were read.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter NoNormalization { get; set; }

    /// <summary>A new CSV file for the rows that are not sent: row number, reason and masked value.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? RejectedPath { get; set; }

    /// <summary>Write the values in <c>-RejectedPath</c> as they are.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter ShowPersonalData { get; set; }

    /// <summary>Called for each audience that was built.</summary>
    private protected abstract Task EmitAsync(InsiderAudience audience);

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        _hasInput = true;
        if (ParameterSetName == PathSet) await BuildFileAsync(FileOf(Path), cancellationToken);
        else if (ParameterSetName == LiteralPathSet) await BuildFileAsync(new FileSystemPaths(SessionState).ExistingLiteral(LiteralPath), cancellationToken);
        else if (InputObject?.BaseObject is FileSystemInfo file) await BuildPipedFileAsync(file.FullName, cancellationToken);
        else (_pipeline ??= new PipelineAudience(Options(), Column)).Add(InputObject);
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync(CancellationToken cancellationToken)
    {
        // Nothing came down the pipeline: an empty audience, which fails its test, and not silence, which would look like a success.
        if (!_hasInput && AttributeName.Length > 0) _pipeline = new PipelineAudience(Options(), Column);
        if (_pipeline is not null) await EmitAsync(_pipeline.Complete(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _pipeline?.Dispose();
    }

    private string FileOf(string path)
    {
        var found = new FileSystemPaths(SessionState).Existing(path);
        return found.Count == 1 ? found[0] : throw AudienceInputErrors.AudiencePathAmbiguous(path, found.Count);
    }

    // One of many: the files after it are still built.
    private async Task BuildPipedFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await BuildFileAsync(file, cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }

    private async Task BuildFileAsync(string file, CancellationToken cancellationToken)
    {
        var options = Options();
        var source = new CsvSourceOptions { Column = Column, NoHeader = NoHeader, Delimiter = Delimiter, Encoding = Encoding };
        var progress = new AudienceProgressBar(file, WriteProgressAsync);
        InsiderAudience audience;
        try
        {
            audience = await Task.Run(
                () =>
                {
                    using var reader = CsvAudienceReader.Open(file, AttributeName, source);
                    return AudienceBuilder.Build(reader, options, progress, TimeProvider.System, cancellationToken);
                },
                cancellationToken);
        }
        finally
        {
            progress.Complete();
        }

        await EmitAsync(audience);
    }

    private AudienceOptions Options() => new()
    {
        AttributeName = AttributeName,
        AttributeType = AttributeType,
        DefaultRegion = DefaultRegion,
        MaxFileBytes = MaxFileBytes,
        KeepInvalid = KeepInvalid,
        KeepDuplicate = KeepDuplicate,
        NoNormalization = NoNormalization,
        RejectedPath = RejectedPath is null ? null : new FileSystemPaths(SessionState).Unresolved(RejectedPath),
        ShowPersonalData = ShowPersonalData,
        OutputDirectory = AudienceSession.FolderPath,
    };
}
