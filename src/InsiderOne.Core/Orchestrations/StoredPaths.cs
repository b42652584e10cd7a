using System.IO.Enumeration;

namespace InsiderOne.Core.Orchestrations;

/// <summary>
/// The files that paths of a store name on this machine. <c>*</c> and <c>?</c> stand for parts of one name. PowerShell is not asked: its paths
/// can lead to more than files, and whoever can write the store must not choose what.
/// </summary>
public static class StoredPaths
{
    /// <summary>The files and folders that are there.</summary>
    /// <exception cref="InsiderException"><c>OrchestrationPathInvalid</c>, <c>OrchestrationPathNotFound</c>.</exception>
    public static IReadOnlyList<string> Existing(IEnumerable<string> paths) => [.. paths.SelectMany(Existing)];

    private static List<string> Existing(string path)
    {
        OrchestrationRules.RequireLocal(path);
        var root = Path.GetPathRoot(path)!;
        List<string> found = [root];
        foreach (var name in path[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
            found = [.. found.SelectMany(folder => Below(folder, name))];
        found.RemoveAll(static f => !Path.Exists(f));
        if (found.Count == 0) throw OrchestrationErrors.OrchestrationPathNotFound(path);
        // What wildcards find in a folder is its files; folders count where there is nothing else.
        return HasWildcard(path) && found.Exists(File.Exists) ? [.. found.Where(File.Exists)] : found;
    }

    private static IEnumerable<string> Below(string folder, string name)
    {
        if (!HasWildcard(name)) return [Path.Combine(folder, name)];
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFileSystemEntries(folder).Where(entry => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(entry), ignoreCase: OperatingSystem.IsWindows()))]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OrchestrationErrors.OrchestrationPathNotFound(folder, e);
        }
    }

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');
}
