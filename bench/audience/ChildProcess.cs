using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace InsiderOne.Bench.Audience;

/// <summary>Runs a process and measures it. One at a time: processor time is that of all children.</summary>
internal static partial class ChildProcess
{
    private const int Children = -1;

    public static Measurement Run(string program, IEnumerable<string> arguments)
    {
        var before = ChildrenCpu();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        double peak = 0, anonymous = 0;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        while (!process.WaitForExit(5)) Sample(process.Id, ref peak, ref anonymous);
        process.WaitForExit();
        var wall = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {errors.Result}{output.Result}");
        return new Measurement(wall, ChildrenCpu() - before, peak, anonymous, output.Result.Trim());
    }

    private static void Sample(int id, ref double peak, ref double anonymous)
    {
        try
        {
            var own = 0.0;
            foreach (var line in File.ReadLines($"/proc/{id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) peak = Math.Max(peak, Megabytes(line));
                if (line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal)) own += Megabytes(line);
            }

            anonymous = Math.Max(anonymous, own);
        }
        catch (IOException)
        {
            // It has just ended.
        }
    }

    private static double Megabytes(string line) =>
        double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    private static double ChildrenCpu()
    {
        Span<long> usage = stackalloc long[18];
        if (GetUsage(Children, ref MemoryMarshal.GetReference(usage)) != 0) throw new InvalidOperationException("getrusage failed");
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
