using InsiderOne.Core.Audiences;
using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>
/// Builds an audience inside Snowflake: its query runs there, its values are checked there, and its files are written to a stage there.
/// Counts come here, values do not.
/// </summary>
public sealed class SnowflakeAudience
{
    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase) { "TEXT", "FIXED", "REAL", "BOOLEAN" };

    private readonly SnowflakeClient _client;
    private readonly AudienceOptions _options;
    private readonly TimeProvider _time;
    private readonly QualifiedName _stage;

    /// <summary>Prepares a build.</summary>
    /// <param name="client">Runs the statements.</param>
    /// <param name="options">The attribute, its type and the largest file; what concerns files on this machine is not looked at.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InsiderException">An option cannot be used, or the connection names no database and schema for the stage.</exception>
    public SnowflakeAudience(SnowflakeClient client, AudienceOptions options, TimeProvider time)
    {
        options.Validate();
        _client = client;
        _options = options;
        _time = time;
        _stage = StageOf(client.Connection);
    }

    /// <summary>The stage of a connection.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeSchemaMissing</c>.</exception>
    public static QualifiedName StageOf(InsiderSnowflakeConnection connection) => QualifiedName.Parse(SnowflakeName.Stored(connection.Stage).Sql, connection);

    /// <summary>Builds it.</summary>
    /// <param name="query">A query of one column, named as the attribute.</param>
    /// <param name="progress">Told which step has begun.</param>
    /// <param name="cancellationToken">Cancels the statement that runs, and deletes what it wrote.</param>
    /// <exception cref="InsiderException">The query does not fit, or a statement failed; the stage holds nothing of it.</exception>
    public async Task<InsiderAudience> BuildAsync(SnowflakeQuery query, IProgress<AudienceStep>? progress, CancellationToken cancellationToken)
    {
        var sql = new AudienceSql(query, await ColumnAsync(query, cancellationToken), _options);
        await StageSweep.RunAsync(_client, _stage, _time.GetUtcNow(), cancellationToken);
        progress?.Report(AudienceStep.Reading);
        var counts = AudienceCounts.Of(await (await _client.ExecuteAsync(QueryStatements.CountAudience(sql), cancellationToken)).ReadAllAsync(cancellationToken));
        if (counts.Rows == 0) throw QueryErrors.QueryNoRows();
        var id = SegmentId.New(_time);
        // A COPY of nothing writes no file, and a URL could be made for it all the same.
        if (counts.Valid == 0) return Result(id, counts, []);
        progress?.Report(AudienceStep.Writing);
        var run = new StagedRun(_client, new StageFolder(_stage, id));
        try
        {
            var copied = await _client.ExecuteAsync(QueryStatements.CopyAudience(sql, new StageFolder(_stage, id), FileSize.Below(_options.MaxFileBytes)), cancellationToken);
            var files = await run.ReadAsync(copied, _options.MaxFileBytes, cancellationToken);
            var written = files.Sum(static f => f.RowCount);
            return written == counts.Distinct ? Result(id, counts, files) : throw SnowflakeAudienceErrors.SnowflakeSourceChanged(counts.Distinct, written);
        }
        catch (Exception e) when (e is InsiderException or OperationCanceledException)
        {
            await run.AbandonAsync(cancellationToken.IsCancellationRequested, _time);
            throw;
        }
    }

    /// <summary>The query's one column, from its metadata: no row has been read, and nothing written.</summary>
    private async Task<SnowflakeName> ColumnAsync(SnowflakeQuery query, CancellationToken cancellationToken)
    {
        var columns = (await _client.ExecuteAsync(QueryStatements.DescribeQuery(query), cancellationToken)).Columns;
        if (columns is not [var column]) throw SnowflakeAudienceErrors.SnowflakeQueryNotOneColumn(columns.Count, _options.AttributeName);
        if (!string.Equals(column.Name, _options.AttributeName, StringComparison.OrdinalIgnoreCase)) throw SnowflakeAudienceErrors.SnowflakeQueryOtherColumn(column.Name, _options.AttributeName);
        return Types.Contains(column.Type) ? SnowflakeName.Stored(column.Name) : throw SnowflakeAudienceErrors.SnowflakeQueryColumnType(column.Name, column.Type);
    }

    private InsiderAudience Result(SegmentId id, AudienceCounts counts, IReadOnlyList<InsiderAudienceFile> files) => new()
    {
        Id = id.ToString(),
        AttributeName = _options.AttributeName,
        AttributeType = _options.AttributeType,
        Source = $"snowflake:{_client.Connection.Account}",
        RowCount = counts.Rows,
        ValidCount = counts.Valid,
        InvalidCount = counts.Rows - counts.Valid - counts.Empty,
        DuplicateCount = counts.Valid - counts.Distinct,
        EmptyCount = counts.Empty,
        SentCount = files.Sum(static f => f.RowCount),
        ByteCount = files.Sum(static f => f.ByteCount),
        Files = files,
        Problem = counts.Problems,
        CreatedAt = _time.GetUtcNow(),
    };
}
