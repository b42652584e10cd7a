using System.Runtime.InteropServices;

namespace InsiderOne.Shell.Hosting;

/// <summary>Windows' older console interprets escape sequences only when it is told to.</summary>
internal static partial class WindowsConsole
{
    private const uint EnableVirtualTerminalProcessing = 4;

    /// <summary>True when escape sequences work on every stream that is a terminal.</summary>
    public static bool EnableEscapes() =>
        !OperatingSystem.IsWindows() || (Enable(-11, Console.IsOutputRedirected) && Enable(-12, Console.IsErrorRedirected));

    private static bool Enable(int standardHandle, bool isRedirected)
    {
        if (isRedirected)
            return true;
        var handle = GetStdHandle(standardHandle);
        return GetConsoleMode(handle, out var mode) && SetConsoleMode(handle, mode | EnableVirtualTerminalProcessing);
    }

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int standardHandle);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
