using System.ComponentModel;
using System.Diagnostics;

namespace InsiderOne.Core.Tests;

/// <summary>A disk of one MiB, which root can mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts one; the test is skipped where that is not possible.</summary>
    public static SmallDisk MountOrSkip()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a disk of one MiB.");
        var path = Directory.CreateTempSubdirectory("insiderone-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", path)) return new SmallDisk(path);
        Directory.Delete(path);
        Assert.Skip("This machine does not let a tmpfs be mounted.");
        return null;
    }

    /// <summary>Leaves no free space.</summary>
    public string Fill()
    {
        var path = System.IO.Path.Combine(Path, "filler");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            return path;
        }
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
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
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
