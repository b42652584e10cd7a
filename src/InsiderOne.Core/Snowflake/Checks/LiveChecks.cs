using System.Runtime.CompilerServices;
using System.Text;
using InsiderOne.Core.Api;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>
/// Runs every statement the product can send, in a schema of its own and with things of its own, and drops them: the proof on a real
/// account that the dialect is as the documentation says. What the role may not do is skipped, and told.
/// </summary>
public sealed class LiveChecks
{
    private const string Column = "email";
    private static readonly HttpMessageInvoker Downloads = new(ApiHandler.Create(connectionLimit: 2));

    // Letters, a quote, a comma, a line break inside: every way a value can look in a file.
    private const string Sample = "select x as \"EMAIL\" from (values ('Ada@Example.com'), ('ada@example.com'), ('\"o,dd\"@example.com'), ('nobody'), ('')) v(x)";
    private const string SampleFile = "\"\"\"o,dd\"\"@example.com\"\nada@example.com\n";

    private readonly SnowflakeClient _client;
    private readonly TimeProvider _time;
    private readonly string _scratch;
    private readonly QualifiedName _stage;
    private readonly QualifiedName _table;
    private readonly LiveAccount _account;

    /// <summary>Prepares them.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeSchemaMissing</c>.</exception>
    public LiveChecks(SnowflakeClient client, TimeProvider time)
    {
        _client = client;
        _time = time;
        _scratch = $"INSIDER_ONE_TEST_{SegmentId.New(time).ToString()[^12..].ToUpperInvariant()}";
        var database = client.Connection.Database ?? throw SnowflakeErrors.SnowflakeSchemaMissing(_scratch);
        _stage = new QualifiedName(SnowflakeName.Stored(database), SnowflakeName.Stored(_scratch), SnowflakeName.Stored("OUT"));
        _table = _stage with { Name = SnowflakeName.Stored("USERS") };
        _account = new LiveAccount(client, _scratch, _table);
    }

    /// <summary>The scratch schema's name.</summary>
    public string SchemaName => _stage.SchemaSql;

    /// <summary>A check for each statement, as it ends.</summary>
    public async IAsyncEnumerable<InsiderSnowflakeCheck> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            yield return await TryAsync(SessionStatements.CurrentSession(), cancellationToken);
            yield return await TryAsync(StageStatements.CreateSchema(_stage), cancellationToken);
            await foreach (var check in AudienceAsync(cancellationToken)) yield return check;
            await foreach (var check in TableAsync(cancellationToken)) yield return check;
            await foreach (var check in _account.RunAsync(TryAsync, cancellationToken)) yield return check;
        }
        finally
        {
            await CleanAsync();
        }

        yield return await TryAsync(StageStatements.DropSchema(_stage), cancellationToken);
    }

    private async IAsyncEnumerable<InsiderSnowflakeCheck> AudienceAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await TryAsync(StageStatements.CreateStage(_stage), cancellationToken);
        var query = SnowflakeQuery.Parse(Sample);
        var sql = new AudienceSql(query, SnowflakeName.Stored("EMAIL"), new AudienceOptions { AttributeName = Column, OutputDirectory = "" });
        var folder = new StageFolder(_stage, SegmentId.New(_time));
        yield return await TryAsync(QueryStatements.DescribeQuery(query), cancellationToken);
        yield return await TryAsync(QueryStatements.CountAudience(sql), cancellationToken);
        var copy = QueryStatements.CopyAudience(sql, folder, FileSize.Below(AudienceOptions.DefaultMaxFileBytes));
        SnowflakeResult? copied = null;
        yield return await TryAsync(copy.Name, async () => copied = await _client.ExecuteAsync(copy, cancellationToken));
        yield return await TryAsync(StageStatements.ListFiles(folder), cancellationToken);
        var run = new StagedRun(_client, folder);
        if (copied is not null) yield return await TryAsync(nameof(StageStatements.PresignFile), () => DownloadAsync(run, copied, cancellationToken));
        yield return await TryAsync(StageStatements.RemoveFiles(folder), cancellationToken);
    }

    /// <summary>Downloads the sample as Insider One would, and compares it byte for byte: it holds nobody's data.</summary>
    private static async Task DownloadAsync(StagedRun run, SnowflakeResult copied, CancellationToken cancellationToken)
    {
        var file = (await run.ReadAsync(copied, AudienceOptions.DefaultMaxFileBytes, cancellationToken)).Single();
        using var request = new HttpRequestMessage(HttpMethod.Get, await run.PresignAsync(file.Path, TimeSpan.FromMinutes(5), cancellationToken));
        using var answer = await Downloads.SendAsync(request, cancellationToken);
        var text = answer.IsSuccessStatusCode ? Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancellationToken)) : "";
        // Snowflake does not say in which order it writes.
        if (!string.Concat(text.Split('\n').Order(StringComparer.Ordinal)).Equals(string.Concat(SampleFile.Split('\n').Order(StringComparer.Ordinal)), StringComparison.Ordinal) || !text.EndsWith('\n'))
            throw SnowflakeCheckErrors.SnowflakeDownloadDiffers();
    }

    private async IAsyncEnumerable<InsiderSnowflakeCheck> TableAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = SnowflakeQuery.Parse("select id as uuid, name from (values ('1', 'Ada'), ('2', 'Alan')) v(id, name)");
        var shape = TableShape.Of(_table, InsiderSnowflakeTableKind.User, [new() { Name = "UUID", Type = "text" }, new() { Name = "NAME", Type = "text" }]);
        yield return await TryAsync(TableStatements.CreateTable(shape), cancellationToken);
        yield return await TryAsync(TableStatements.MarkTable(shape), cancellationToken);
        yield return await TryAsync(TableStatements.FillTable(shape, query), cancellationToken);
        yield return await TryAsync(TableStatements.DescribeTable(_table), cancellationToken);
        yield return await TryAsync(TableStatements.SummarizeTable(_table), cancellationToken);
        yield return await TryAsync(TableStatements.ShowTables(_table), cancellationToken);
    }

    private Task<InsiderSnowflakeCheck> TryAsync(SnowflakeStatement statement, CancellationToken cancellationToken) =>
        TryAsync(statement.Name, () => _client.ExecuteAsync(statement, cancellationToken));

    private async Task<InsiderSnowflakeCheck> TryAsync(string name, Func<Task> run)
    {
        var check = new InsiderSnowflakeCheck { Name = name, Outcome = InsiderStoreCheckOutcome.Passed, Message = "Snowflake took it.", Account = _client.Connection.Account };
        try
        {
            await run();
            return check;
        }
        catch (InsiderException e)
        {
            var outcome = e.ErrorId == nameof(SnowflakeStatementErrors.SnowflakeNotAllowed) ? InsiderStoreCheckOutcome.Skipped : InsiderStoreCheckOutcome.Failed;
            return check with { Outcome = outcome, Message = e.Message, RecommendedAction = e.RecommendedAction, ErrorId = outcome == InsiderStoreCheckOutcome.Failed ? e.ErrorId : null };
        }
    }

    /// <summary>Drops what a run that was stopped left. The schema takes all that is in it along.</summary>
    private async Task CleanAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
        foreach (var statement in _account.Removal.Append(StageStatements.DropSchema(_stage)))
        {
            try
            {
                await _client.ExecuteAsync(statement, limit.Token);
            }
            catch (Exception e) when (e is InsiderException or OperationCanceledException)
            {
                // What was not made cannot be dropped; what went wrong has been told.
            }
        }
    }
}
