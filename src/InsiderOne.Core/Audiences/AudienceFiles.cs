namespace InsiderOne.Core.Audiences;

/// <summary>The local files of an audience.</summary>
public static class AudienceFiles
{
    /// <summary>Deletes an audience's files and its folder. Files that are gone already do not matter.</summary>
    /// <exception cref="InsiderException">A file does not lie in the audience's own folder (a record can be edited, and must not delete something else), or cannot be deleted.</exception>
    public static void Delete(InsiderAudience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        foreach (var file in audience.Files)
        {
            if (!IsOwn(audience, file.Path)) throw AudienceErrors.AudienceFileForeign(file.Path);
        }

        foreach (var file in audience.Files) Delete(file.Path);
    }

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
