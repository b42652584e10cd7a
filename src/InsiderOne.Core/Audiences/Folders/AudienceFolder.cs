using System.Globalization;
using System.Security.Cryptography;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// The folder for one session's audiences. All sessions of a user share a private root; a session holds a lock in its own folder, so that
/// another can tell whether it is alive. Disposing deletes the folder; what a killed session leaves is swept after 12 hours.
/// </summary>
public sealed class AudienceFolder : IDisposable
{
    private const string LockName = ".lock";

    private readonly FileStream _sessionLock;

    private AudienceFolder(string path, FileStream sessionLock)
    {
        Path = path;
        _sessionLock = sessionLock;
    }

    /// <summary>How long a dead session's files stay: as long as an audience may be used.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(12);

    /// <summary>The root of this user in the system's temporary folder.</summary>
    public static string DefaultRoot => System.IO.Path.Combine(System.IO.Path.GetTempPath(), "insiderone-" + FileName(Environment.UserName));

    /// <summary>The session's folder: give it to <see cref="AudienceOptions.OutputDirectory"/>.</summary>
    public string Path { get; }

    /// <summary>Creates a session's folder.</summary>
    /// <param name="root">The root; <see cref="DefaultRoot"/> when null.</param>
    /// <exception cref="InsiderException"><c>AudienceFolderNotPrivate</c> when somebody else made the root or can open it; or it cannot be written.</exception>
    public static AudienceFolder Create(string? root = null)
    {
        root = System.IO.Path.GetFullPath(root ?? DefaultRoot);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        var path = System.IO.Path.Combine(root, name);
        try
        {
            PrivateFolder.Create(root);
            PrivateRoot.Require(root);
            PrivateFolder.Create(path);
            return new AudienceFolder(path, PrivateFolder.CreateFile(System.IO.Path.Combine(path, LockName)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AudienceErrors.Writing(path, e);
        }
    }

    /// <summary>Deletes the folders of dead sessions that nothing was added to for <see cref="Lifetime"/>. Never throws for a folder it cannot delete.</summary>
    /// <param name="root">The root; <see cref="DefaultRoot"/> when null.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <returns>How many folders were deleted.</returns>
    /// <exception cref="InsiderException"><c>AudienceFolderNotPrivate</c>.</exception>
    public static int Sweep(string? root = null, TimeProvider? time = null)
    {
        root = System.IO.Path.GetFullPath(root ?? DefaultRoot);
        if (!Directory.Exists(root)) return 0;
        PrivateRoot.Require(root);
        var oldest = (time ?? TimeProvider.System).GetUtcNow().UtcDateTime - Lifetime;
        return new DirectoryInfo(root).EnumerateDirectories().Count(session => session.LastWriteTimeUtc < oldest && TryDelete(session.FullName));
    }

    /// <summary>Deletes the folder and everything in it.</summary>
    public void Dispose()
    {
        _sessionLock.Dispose();
        TryDelete(Path);
    }

    private static bool TryDelete(string session)
    {
        try
        {
            var lockPath = System.IO.Path.Combine(session, LockName);
            if (File.Exists(lockPath))
            {
                // Fails while the session lives: its own handle shares the file with nobody.
                using var taken = new FileStream(lockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }

            Directory.Delete(session, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string FileName(string user) =>
        string.Concat(user.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
}
