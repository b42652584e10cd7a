using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>
/// Lets <c>-Store</c> be a folder: a path, relative to the current location, becomes a <c>file://</c> URI. A URI such as
/// <c>s3://bucket/prefix</c> stays as it is.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StoreUriAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) => value switch
    {
        DirectoryInfo folder => FolderUri(folder.FullName),
        string text when text.Contains("://", StringComparison.Ordinal) => new Uri(text, UriKind.RelativeOrAbsolute),
        string path => FolderUri(new FileSystemPaths(engine.SessionState).Unresolved(path)),
        _ => value,
    };

    // Built from parts, because the constructor of Uri reads '%41' in a path as an escaped letter.
    private static Uri FolderUri(string path) => new("file://" + string.Join('/', PathParts(path).Select(Escape)));

    private static string[] PathParts(string path)
    {
        var trimmed = System.IO.Path.TrimEndingDirectorySeparator(path).Replace(System.IO.Path.DirectorySeparatorChar, '/');
        return (trimmed.StartsWith('/') ? trimmed : "/" + trimmed).Split('/');
    }

    private static string Escape(string part) => part is [_, ':'] ? part : Uri.EscapeDataString(part);
}
