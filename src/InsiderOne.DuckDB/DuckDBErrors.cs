using System.Management.Automation;
using System.Runtime.InteropServices;

namespace InsiderOne.DuckDB;

/// <summary>What can go wrong here, and what to do about it.</summary>
internal static class DuckDBErrors
{
    public static ErrorRecord DuckDBNotSupported() => Record(
        nameof(DuckDBNotSupported), ErrorCategory.NotInstalled,
        $"There is no native library of DuckDB for this machine ({RuntimeInformation.RuntimeIdentifier}).",
        "It is made for Linux (glibc) and Windows on x64 and arm64, and for macOS. Install InsiderOne.DuckDB again if this is one of them.",
        DuckDBDriver.NativeLibraryPath);

    public static ErrorRecord DuckDBPathInvalid(string path, Exception? cause = null) => Record(
        nameof(DuckDBPathInvalid), ErrorCategory.InvalidArgument,
        $"'{path}' is not the path of a database file.",
        "Give the path of a file of the file system, or leave -Path out for a database in memory.", path, cause);

    public static ErrorRecord DuckDBPathNotFound(string path) => Record(
        nameof(DuckDBPathNotFound), ErrorCategory.ObjectNotFound,
        $"The database '{path}' does not exist, and -ReadOnly does not make one.",
        "Check the path, or leave -ReadOnly out to make a new database.", path);

    private static ErrorRecord Record(string id, ErrorCategory category, string message, string action, object target, Exception? cause = null) =>
        new(new InvalidOperationException(message, cause), id, category, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = action },
        };
}
