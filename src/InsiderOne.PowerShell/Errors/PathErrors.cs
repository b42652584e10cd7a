namespace InsiderOne.Errors;

/// <summary>What can be wrong with a path parameter.</summary>
internal static class PathErrors
{
    public static InsiderException PathNotFound(string path, Exception? cause = null) => new(
        nameof(PathNotFound), InsiderErrorKind.ObjectNotFound,
        $"The path '{path}' does not exist.",
        "Check the path. Use -LiteralPath when its name holds wildcard characters such as [ or *.", path, cause);

    public static InsiderException PathNotFileSystem(string path, string provider) => new(
        nameof(PathNotFileSystem), InsiderErrorKind.InvalidArgument,
        $"The path '{path}' belongs to the provider '{provider}'; only files and folders can be used.",
        "Give a path of a file system drive.", path);

    public static InsiderException PathInvalid(string path, Exception cause) => new(
        nameof(PathInvalid), InsiderErrorKind.InvalidArgument,
        $"The path '{path}' cannot be used: {cause.Message}",
        "Give the path of a file or folder.", path, cause);
}
