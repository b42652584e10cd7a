using System.Diagnostics;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>A file system of one megabyte, which fills up for real.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<bool> Supported = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return false;
        var path = Directory.CreateTempSubdirectory("insiderone-disk-").FullName;
        var isMounted = Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path) && Run("umount", path);
        Directory.Delete(path);
        return isMounted;
    });

    public SmallDisk()
    {
        Path = Directory.CreateTempSubdirectory("insiderone-disk-").FullName;
        Assert.True(Run("mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", Path));
    }

    public static bool IsSupported => Supported.Value;

    public string Path { get; }

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
