namespace InsiderOne.Core.Audiences;

/// <summary>The files of an audience, on this machine or inside Snowflake.</summary>
public static class AudienceFiles
{
    /// <summary>Deletes an audience's files and its folder, wherever they are. Files that are gone already do not matter.</summary>
    /// <exception cref="InsiderException">As <see cref="Delete(InsiderAudience)"/>; or Snowflake cannot be reached, or refuses; or <c>AudienceFileDetached</c>.</exception>
    public static async Task DeleteAsync(InsiderAudience audience, CancellationToken cancellationToken)
    {
        Delete(audience);
        foreach (var folder in audience.Files.Where(static file => file.IsRemote).Select(FolderOf).Distinct().ToList()) await folder.DeleteAsync(cancellationToken);
    }

    /// <summary>Deletes an audience's files on this machine, and their folder. Files that are gone already do not matter.</summary>
    /// <exception cref="InsiderException">A file does not lie in the audience's own folder (a record can be edited, and must not delete something else), or cannot be deleted.</exception>
    public static void Delete(InsiderAudience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var files = audience.Files.Where(static file => !file.IsRemote).ToList();
        foreach (var file in files)
        {
            if (!IsOwn(audience, file.Path)) throw AudienceErrors.AudienceFileForeign(file.Path);
        }

        foreach (var file in files) Delete(file.Path);
    }

    /// <summary>The way to a remote file.</summary>
    /// <exception cref="InsiderException"><c>AudienceFileDetached</c>: it stayed behind in another process.</exception>
    internal static IRemoteFolder FolderOf(InsiderAudienceFile file) => file.Folder ?? throw AudienceErrors.AudienceFileDetached(file.Path);

    private static void Delete(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            if (!Directory.Exists(folder)) return;
            File.Delete(path);
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AudienceErrors.Writing(path, e);
        }
    }

    private static bool IsOwn(InsiderAudience audience, string path) =>
        Guid.TryParseExact(audience.Id, "D", out _)
        && Path.IsPathFullyQualified(path)
        && string.Equals(Path.GetFullPath(path), path, StringComparison.Ordinal)
        && string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), audience.Id, StringComparison.Ordinal);
}
