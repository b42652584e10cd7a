namespace InsiderOne.Core.Stores;

/// <summary>The <c>file://</c> URI of a folder.</summary>
public static class FolderUri
{
    /// <summary>Makes the URI, without a slash at its end. It is built of parts, because the constructor of <see cref="Uri"/> reads <c>%41</c> in a path as an escaped letter.</summary>
    /// <param name="path">A full path.</param>
    public static Uri Of(string path) => new("file://" + string.Join('/', Parts(path).Select(Escape)));

    private static string[] Parts(string path)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(path).Replace(Path.DirectorySeparatorChar, '/');
        return (trimmed.StartsWith('/') ? trimmed : "/" + trimmed).Split('/');
    }

    private static string Escape(string part) => part is [_, ':'] ? part : Uri.EscapeDataString(part);
}
