namespace InsiderOne.Core.Audiences;

/// <summary>
/// The check that a folder in a shared place is ours. In a world-writable /tmp anybody may have made it first; its name is no secret.
/// Once it is ours and closed to others, the sticky bit of /tmp keeps others from replacing it.
/// </summary>
internal static class PrivateRoot
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="InsiderException"><c>AudienceFolderNotPrivate</c>.</exception>
    public static void Require(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is not null) throw AudienceErrors.AudienceFolderNotPrivate(path, "it is a link to another folder");
        // On Windows the temporary folder is the user's own.
        if (OperatingSystem.IsWindows()) return;
        if (!UnixOwner.IsCurrentUser(path)) throw AudienceErrors.AudienceFolderNotPrivate(path, "it belongs to another user");
        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None) throw AudienceErrors.AudienceFolderNotPrivate(path, "others can open it");
    }
}
