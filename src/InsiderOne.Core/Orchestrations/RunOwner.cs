using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using InsiderOne.Core.Children;

namespace InsiderOne.Core.Orchestrations;

/// <summary>The process that holds a run.</summary>
/// <param name="MachineName">The machine's name, for people.</param>
/// <param name="Machine">What tells one start of one machine, and one container on it, from another; null where that cannot be told.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="StartTime">When the process started.</param>
public sealed record RunOwner(string MachineName, string? Machine, int ProcessId, DateTimeOffset StartTime)
{
    /// <summary>This process.</summary>
    public static RunOwner Current { get; } = OfThisProcess();

    /// <summary>Whether the process is certainly gone: it was on this machine, since its last start, and runs no more. A machine's clock has no say in that.</summary>
    public bool IsDead() =>
        Machine is not null && string.Equals(Machine, Current.Machine, StringComparison.Ordinal) && !ChildProcess.IsRunning(ProcessId, StartTime);

    private static RunOwner OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new RunOwner(Environment.MachineName, ThisMachine(), Environment.ProcessId, new DateTimeOffset(process.StartTime.ToUniversalTime()));
    }

    // Process ids are looked up in a namespace of processes; containers on one machine have one each.
    private static string? ThisMachine()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            var identity = $"{Environment.MachineName}\n{File.ReadAllText("/proc/sys/kernel/random/boot_id")}\n{File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name}";
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(..16));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
