namespace InsiderOne.DuckDB;

/// <summary>Where DuckDB puts what does not fit in memory: a folder of this user alone, for this process. By itself it would use <c>.tmp</c> in the current folder, open to others.</summary>
internal static class SpillFolder
{
    private static readonly Lazy<string> Folder = new(Create);

    /// <summary>The folder's path.</summary>
    public static string Path => Folder.Value;

    private static string Create()
    {
        var path = Directory.CreateTempSubdirectory("insiderone-duckdb-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (IOException)
            {
                // A connection still has a file open in it; on Windows that keeps the folder.
            }
        };
        return path;
    }
}
