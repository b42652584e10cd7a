using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace InsiderOne.Core.Audiences;

/// <summary>Whose a folder is, which .NET does not tell.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class UnixOwner
{
    // linux/stat.h: struct statx is the same on every architecture.
    private const int StatxBytes = 256;
    private const int UserIdOffset = 20;
    private const uint UserIdWanted = 0x8;
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;

    /// <summary>Whether a folder belongs to the user this process runs as.</summary>
    public static bool IsCurrentUser(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                var status = new byte[StatxBytes];
                return Statx(CurrentFolder, path, NoFollow, UserIdWanted, status) == 0
                    && BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(UserIdOffset)) == EffectiveUser();
            }
            catch (EntryPointNotFoundException)
            {
                // A C library older than the call: ask as on other systems.
            }
        }

        try
        {
            // Only the owner may change a mode, root apart; setting the one it has changes nothing.
            File.SetUnixFileMode(path, File.GetUnixFileMode(path));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
