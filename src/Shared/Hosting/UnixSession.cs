using System.Runtime.InteropServices;

namespace InsiderOne.Hosting;

/// <summary>A session of its own keeps a persistent child from the terminal's signals.</summary>
internal static partial class UnixSession
{
    /// <summary>Leaves the parent's session. Refused for a process group's leader, such as a service, which has nothing to leave.</summary>
    public static void Leave()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetSession();
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSession();
}
