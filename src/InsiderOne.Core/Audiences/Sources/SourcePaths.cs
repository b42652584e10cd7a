namespace InsiderOne.Core.Audiences;

/// <summary>Which files a source has.</summary>
internal static class SourcePaths
{
    /// <summary>
    /// The files, each once, in the ordinal order of their paths: the same on every machine. A folder stands for the files in it, but not for
    /// those of folders further down, nor for those that begin with <c>.</c> or <c>_</c>, which tools keep for themselves (<c>_SUCCESS</c>).
    /// </summary>
    /// <exception cref="InsiderException">A folder has no file, or cannot be read.</exception>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? FilesOf(path) : [path]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static List<string> FilesOf(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path)[0] is not ('.' or '_')).ToList();
            return files.Count > 0 ? files : throw SourceErrors.AudienceFolderEmpty(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceErrors.Opening(folder, e);
        }
    }
}
