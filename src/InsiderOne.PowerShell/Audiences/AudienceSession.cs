using System.Management.Automation;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>
/// The folder in which this session's audiences lie, one for the process. It goes when the module is removed for the last time or the
/// process ends; what dead sessions left behind is swept at import, off the import's own time.
/// </summary>
public sealed class AudienceSession : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly Lock Gate = new();
    private static AudienceFolder? _folder;
    private static int _imports;

    /// <summary>The folder's path; it is made when the first audience needs it.</summary>
    /// <exception cref="InsiderException">The folder cannot be made, or is not private.</exception>
    internal static string FolderPath
    {
        get
        {
            lock (Gate) return (_folder ??= AudienceFolder.Create()).Path;
        }
    }

    /// <inheritdoc/>
    public void OnImport()
    {
        lock (Gate)
        {
            if (_imports++ > 0) return;
        }

        AppDomain.CurrentDomain.ProcessExit += DeleteFolder;
        _ = Task.Run(Sweep);
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (Gate)
        {
            if (_imports > 0 && --_imports > 0) return;
        }

        AppDomain.CurrentDomain.ProcessExit -= DeleteFolder;
        DeleteFolder(null, EventArgs.Empty);
    }

    private static void DeleteFolder(object? sender, EventArgs e)
    {
        lock (Gate)
        {
            _folder?.Dispose();
            _folder = null;
        }
    }

    private static void Sweep()
    {
        try
        {
            AudienceFolder.Sweep();
        }
        catch (InsiderException)
        {
            // Said when an audience is built: an import must not fail for what another user left in a shared folder.
        }
    }
}
