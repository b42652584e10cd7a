using System.Management.Automation;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Snowflake;
using InsiderOne.Parameters;

namespace InsiderOne.Audiences;

/// <summary>The parameters that say where an audience comes from and how it is built, and the building itself.</summary>
public abstract partial class AudienceSourceCmdlet : RowSourceCmdlet
{
    private PipelineAudience? _pipeline;
    private bool _hasInput;

    /// <summary>Called for each audience that was built.</summary>
    private protected abstract Task EmitAsync(InsiderAudience audience, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        _hasInput = true;
        if (ParameterSetName == PathSet) await BuildFilesAsync(FilesOf(Path), cancellationToken);
        else if (ParameterSetName == LiteralPathSet) await BuildFilesAsync(LiteralFiles(), cancellationToken);
        else if (ParameterSetName == QuerySet) await BuildQueryAsync(cancellationToken);
        else if (ParameterSetName == SnowflakeSet) await BuildInSnowflakeAsync(cancellationToken);
        else if (InputObject?.BaseObject is FileSystemInfo file) await BuildPipedFileAsync(file.FullName, cancellationToken);
        else (_pipeline ??= new PipelineAudience(Options(), Column, SplitBy)).Add(InputObject);
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync(CancellationToken cancellationToken)
    {
        // A pipeline that brought nothing, such as Import-Csv of a header alone, is an empty audience: sending it must fail, not do nothing.
        if (!_hasInput && MyInvocation.ExpectingInput && AttributeName.Length > 0) _pipeline = new PipelineAudience(Options(), Column, SplitBy);
        if (_pipeline is null) return;
        foreach (var audience in _pipeline.Complete(cancellationToken)) await EmitAsync(audience, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _pipeline?.Dispose();
    }

    private IReadOnlyList<string> FilesOf(IReadOnlyList<string> paths)
    {
        if (paths is [FileSource.StandardInput]) return StandardInput();
        var session = new FileSystemPaths(SessionState);
        return [.. paths.SelectMany(path => WildcardPattern.ContainsWildcardCharacters(path) ? FilesFirst(session.Existing(path)) : session.Existing(path))];
    }

    // What wildcards find in a folder is its files; folders count where there is nothing else, as in year=*/month=11.
    private static IEnumerable<string> FilesFirst(IReadOnlyList<string> found) => found.Any(File.Exists) ? found.Where(File.Exists) : found;

    // One of many: the files after it are still built.
    private async Task BuildPipedFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await BuildFilesAsync([file], cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }

    private Task BuildFilesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var source = new FileSourceOptions
        {
            Format = Format,
            Text = TextOptions with { Column = Column, SplitBy = SplitBy, NoHeader = NoHeader },
            WorkDirectory = AudienceSession.FolderPath,
        };
        var name = files is [var file] ? System.IO.Path.GetFileName(file) : $"{files.Count} files";
        return BuildAsync(name, () => FileSource.Open(files, AttributeName, source), cancellationToken);
    }

    private Task BuildQueryAsync(CancellationToken cancellationToken)
    {
        var query = new AudienceQuery
        {
            Connection = Connection!,
            Text = Query,
            Parameters = QueryParameters.Of(QueryParameter),
            TimeoutSeconds = QueryTimeoutSeconds,
            Column = Column,
            SplitBy = SplitBy,
        };
        return BuildAsync("query", () => QueryAudienceReader.Open(query, AttributeName, cancellationToken), cancellationToken);
    }

    private async Task BuildInSnowflakeAsync(CancellationToken cancellationToken)
    {
        var query = SnowflakeQuery.Parse(Query, QueryParameters.Of(QueryParameter), QueryTimeoutSeconds is 0 ? null : QueryTimeoutSeconds);
        var audience = new SnowflakeAudience(new SnowflakeClient(Snowflake!), Options(), TimeProvider.System);
        using var progress = new SnowflakeProgressBar(Snowflake!.Account, WriteProgressAsync, TimeProvider.System);
        await EmitAsync(await audience.BuildAsync(query, progress, cancellationToken), cancellationToken);
    }

    private async Task BuildAsync(string name, Func<IAudienceReader> open, CancellationToken cancellationToken)
    {
        var options = Options();
        if (SplitBy is null)
        {
            await EmitAsync(await ReadAsync(name, open, (reader, progress) => AudienceBuilder.Build(reader, options, progress, TimeProvider.System, cancellationToken), cancellationToken), cancellationToken);
            return;
        }

        using var splitter = await ReadAsync(name, open, (reader, progress) => AudienceSplitter.Read(reader, options, progress, TimeProvider.System, cancellationToken), cancellationToken);
        using var audiences = splitter.Complete(cancellationToken).GetEnumerator();
        while (await Task.Run(audiences.MoveNext, cancellationToken)) await EmitAsync(audiences.Current, cancellationToken);
    }

    private async Task<T> ReadAsync<T>(string name, Func<IAudienceReader> open, Func<IAudienceReader, IProgress<AudienceProgress>, T> read, CancellationToken cancellationToken)
    {
        var progress = new AudienceProgressBar(name, WriteProgressAsync);
        try
        {
            return await Task.Run(
                () =>
                {
                    using var reader = open();
                    return read(reader, progress);
                },
                cancellationToken);
        }
        finally
        {
            progress.Complete();
        }
    }

    private AudienceOptions Options() => new()
    {
        AttributeName = AttributeName,
        AttributeType = AttributeType,
        DefaultRegion = DefaultRegion,
        MaxFileBytes = MaxFileBytes,
        MaxSplitCount = MaxSplitCount,
        KeepInvalid = KeepInvalid,
        KeepDuplicate = KeepDuplicate,
        NoNormalization = NoNormalization,
        RejectedPath = RejectedPath is null ? null : new FileSystemPaths(SessionState).Unresolved(RejectedPath),
        ShowPersonalData = ShowPersonalData,
        OutputDirectory = AudienceSession.FolderPath,
    };
}
