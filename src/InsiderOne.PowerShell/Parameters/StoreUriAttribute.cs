using System.Management.Automation;
using InsiderOne.Core.Stores;

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
        DirectoryInfo folder => FolderUri.Of(folder.FullName),
        string text when text.Contains("://", StringComparison.Ordinal) => new Uri(text, UriKind.RelativeOrAbsolute),
        string path => FolderUri.Of(new FileSystemPaths(engine.SessionState).Unresolved(path)),
        _ => value,
    };
}
