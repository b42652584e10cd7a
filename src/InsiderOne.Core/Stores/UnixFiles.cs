using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace InsiderOne.Core.Stores;

/// <summary>The calls of a Unix file system that .NET does not offer: a link that never replaces, and flushing a folder.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class UnixFiles
{
    private const int EEXIST = 17;

    /// <summary>Gives a file a second name. False when the name is taken.</summary>
    /// <exception cref="IOException">The link failed for another reason; <see cref="Exception.HResult"/> holds errno.</exception>
    public static bool TryLink(string existing, string name)
    {
        if (Link(existing, name) == 0) return true;
        var errno = Marshal.GetLastPInvokeError();
        return errno == EEXIST ? false : throw new IOException(Marshal.GetPInvokeErrorMessage(errno), errno);
    }

    /// <summary>Makes the names in a folder durable.</summary>
    public static void FlushFolder(string path)
    {
        var descriptor = Open(path, 0);
        if (descriptor < 0) throw Last();
        try
        {
            if (FSync(descriptor) != 0) throw Last();
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Last()
    {
        var errno = Marshal.GetLastPInvokeError();
        return new IOException(Marshal.GetPInvokeErrorMessage(errno), errno);
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
