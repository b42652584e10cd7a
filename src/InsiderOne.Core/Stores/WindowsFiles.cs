using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace InsiderOne.Core.Stores;

/// <summary>A rename on Windows that never replaces and is written through to the disk.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsFiles
{
    private const int FileExists = 80;
    private const int AlreadyExists = 183;
    private const uint WriteThrough = 0x8;

    /// <summary>Renames a file. False when the name is taken.</summary>
    public static bool TryRename(string existing, string name)
    {
        if (MoveFileEx(existing, name, WriteThrough)) return true;
        var error = Marshal.GetLastPInvokeError();
        return error is FileExists or AlreadyExists
            ? false
            : throw new IOException(Marshal.GetPInvokeErrorMessage(error), unchecked((int)0x80070000) | error);
    }

    [LibraryImport("kernel32.dll", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool MoveFileEx(string existing, string name, uint flags);
}
