using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>Deletes the files of audiences that are long over. An audience's id tells when it was built, whoever built it.</summary>
internal static class StageSweep
{
    /// <summary>Twice the life of a download's URL.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    public static async Task RunAsync(SnowflakeClient client, QualifiedName stage, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = new HashSet<SegmentId>();
        var listed = await client.ExecuteAsync(StageStatements.ListFiles(new StageFolder(stage, null)), cancellationToken);
        await foreach (var row in listed.ReadAsync(cancellationToken))
        {
            if (StageFolder.OwnerOf(row.Text(0) ?? "") is { } id && now - id.CreatedAt >= Age) old.Add(id);
        }

        foreach (var id in old) await client.ExecuteAsync(StageStatements.RemoveFiles(new StageFolder(stage, id)), cancellationToken);
    }
}
