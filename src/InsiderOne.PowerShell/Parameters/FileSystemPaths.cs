using System.Management.Automation;
using InsiderOne.Errors;

namespace InsiderOne.Parameters;

/// <summary>
/// Turns what a user gives as a path (relative, with a drive of PowerShell, with wildcards) into paths of the file system.
/// Use it on the pipeline thread, that is, before a stage's first <c>await</c>.
/// </summary>
internal sealed class FileSystemPaths(SessionState session)
{
    private const string FileSystem = "FileSystem";

    /// <summary>The existing files and folders a <c>-Path</c> names; wildcards are expanded.</summary>
    /// <exception cref="InsiderException"><c>PathNotFound</c>, <c>PathNotFileSystem</c>, <c>PathInvalid</c>.</exception>
    public IReadOnlyList<string> Existing(string path) => Resolve(path, () =>
    {
        var found = session.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
        Require(path, provider);
        // A wildcard that matches nothing is no error of the provider, but it is one for whoever meant to send a file.
        return found.Count > 0 ? found : throw PathErrors.PathNotFound(path);
    });

    /// <summary>The existing file or folder a <c>-LiteralPath</c> names.</summary>
    /// <exception cref="InsiderException"><c>PathNotFound</c>, <c>PathNotFileSystem</c>, <c>PathInvalid</c>.</exception>
    public string ExistingLiteral(string path)
    {
        var full = Unresolved(path);
        return System.IO.Path.Exists(full) ? full : throw PathErrors.PathNotFound(path);
    }

    /// <summary>The full path of a file or folder that need not exist; wildcard characters are part of its name.</summary>
    /// <exception cref="InsiderException"><c>PathNotFound</c> (no such drive), <c>PathNotFileSystem</c>, <c>PathInvalid</c>.</exception>
    public string Unresolved(string path) => Resolve(path, () =>
    {
        var full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        Require(path, provider);
        return full;
    });

    private static T Resolve<T>(string path, Func<T> resolve)
    {
        try
        {
            return resolve();
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            throw PathErrors.PathNotFound(path, e);
        }
        catch (Exception e) when (e is ProviderNotFoundException or ProviderInvocationException or PSArgumentException or NotSupportedException or PSInvalidOperationException)
        {
            throw PathErrors.PathInvalid(path, e);
        }
    }

    private static void Require(string path, ProviderInfo provider)
    {
        if (!string.Equals(provider.Name, FileSystem, StringComparison.OrdinalIgnoreCase))
            throw PathErrors.PathNotFileSystem(path, provider.Name);
    }
}
