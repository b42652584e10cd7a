using System.Security.AccessControl;
using System.Security.Principal;

namespace InsiderOne.Core.Stores;

/// <summary>Folders and files that belong to one user: 0700 and 0600, or an access list with that user alone on Windows.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Creates a folder, and those above it, for this user alone. A folder that exists is left as it is.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path)) return;
        // .NET gives the folders it makes on the way the mode of any folder, not the one it was asked for.
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) Create(parent);
        if (OperatingSystem.IsWindows())
        {
            var security = new DirectorySecurity();
            security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
            security.AddAccessRule(new FileSystemAccessRule(
                WindowsIdentity.GetCurrent().User!,
                FileSystemRights.FullControl,
                InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
                PropagationFlags.None,
                AccessControlType.Allow));
            new DirectoryInfo(path).Create(security);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    /// <summary>Whether others than the owner can look into a folder.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;

    /// <summary>Creates a folder for this user alone, or closes one that is there to others.</summary>
    public static void Own(string path)
    {
        if (!Directory.Exists(path)) Create(path);
        else if (!OperatingSystem.IsWindows() && IsOpenToOthers(path)) File.SetUnixFileMode(path, OwnerOnly);
    }

    /// <summary>Creates a new file for this user alone.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
