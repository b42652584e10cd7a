using System.Management.Automation;
using System.Management.Automation.Runspaces;
using InsiderOne.Core.Stores;

namespace InsiderOne.Parameters;

/// <summary>The store that a command line being typed names, for completers: there no transformation has run yet.</summary>
internal static class StoreWord
{
    /// <summary>The store's address, or null when the line has no <c>-Store</c>.</summary>
    public static Uri? Uri(object? value) => value switch
    {
        null => null,
        Uri uri => uri,
        _ when value.ToString() is { Length: > 0 } text => text.Contains("://", StringComparison.Ordinal) ? new Uri(text) : FolderUri.Of(Path.IsPathFullyQualified(text) ? text : Path.GetFullPath(text, Location())),
        _ => null,
    };

    // A pipeline of the completion runs already, so the session's state is asked from inside it.
    private static string Location()
    {
        if (Runspace.DefaultRunspace is null) return Environment.CurrentDirectory;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke<string>().FirstOrDefault() ?? Environment.CurrentDirectory;
    }
}
