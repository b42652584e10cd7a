using InsiderOne.Core.Relays;
using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>The files of one audience in the stage.</summary>
internal sealed class StagedRun(SnowflakeClient client, StageFolder folder) : IRemoteFolder
{
    private static readonly TimeSpan StoppedTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FailedTime = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<Uri> PresignAsync(string path, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var name = folder.NameOf(path) ?? throw SnowflakeErrors.SnowflakeFileNameInvalid(path);
        var result = await client.ExecuteAsync(StageStatements.PresignFile(folder, name, (long)lifetime.TotalSeconds), cancellationToken);
        var rows = await result.ReadAllAsync(cancellationToken);
        // Insider One looks at the path's end, not at the query's.
        return rows is [var row] && Uri.TryCreate(row.Text(0), UriKind.Absolute, out var uri) && IsUsable(uri) ? uri : throw SnowflakeAudienceErrors.SnowflakePresignedUrlInvalid(path);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(CancellationToken cancellationToken) => client.ExecuteAsync(StageStatements.RemoveFiles(folder), cancellationToken);

    /// <summary>Deletes what a build that failed or was stopped left. A stop waits a second for it, no longer; what then still lies there is swept later.</summary>
    public async Task AbandonAsync(bool isStopped, TimeProvider time)
    {
        var limit = isStopped ? StoppedTime : FailedTime;
        using var end = new CancellationTokenSource(limit, time);
        try
        {
            await DeleteAsync(end.Token).WaitAsync(limit, time);
        }
        catch (Exception e) when (e is InsiderException or OperationCanceledException or TimeoutException)
        {
            // The error that led here is the one to tell.
        }
    }

    /// <summary>The files, from what COPY wrote and what LIST finds, each against the ceiling.</summary>
    public async Task<IReadOnlyList<InsiderAudienceFile>> ReadAsync(SnowflakeResult copied, long maxFileBytes, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var listed = await client.ExecuteAsync(StageStatements.ListFiles(folder), cancellationToken);
        await foreach (var row in listed.ReadAsync(cancellationToken))
        {
            if (folder.NameOf(row.Text(0) ?? "") is { } name) sizes[name] = row.Count(1);
        }

        var files = new List<InsiderAudienceFile>();
        await foreach (var row in copied.ReadAsync(cancellationToken))
        {
            // By place: the names of these columns are not documented.
            var name = folder.NameOf(row.Text(0) ?? "") ?? throw SnowflakeErrors.SnowflakeFileNameInvalid(row.Text(0) ?? "");
            var bytes = sizes.TryGetValue(name, out var size) ? size : throw SnowflakeAudienceErrors.SnowflakeFileMissing(name);
            if (bytes > maxFileBytes) throw SnowflakeAudienceErrors.SnowflakeFileTooLarge(name, bytes, maxFileBytes);
            files.Add(new InsiderAudienceFile { Path = folder.Sql + name, ByteCount = bytes, RowCount = row.Count(2), IsRemote = true, Folder = this });
        }

        return [.. files.OrderBy(static f => f.Path, StringComparer.Ordinal)];
    }

    private static bool IsUsable(Uri uri) =>
        uri.AbsolutePath.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        && (string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || (string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && AddressRules.IsLoopback(uri)));
}
