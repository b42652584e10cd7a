using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InsiderOne.Core.Children;

/// <summary>Starts and stops the module's own programs. A child says one line of JSON when it is ready, ignores Ctrl+C, and ends when its standard input closes, unless it persists.</summary>
public static partial class ChildProcess
{
    // Exit codes of a child (Shared/Hosting), and of the .NET host when a framework is missing.
    private const int AddressUnavailable = 3;
    private const int FrameworkMissing = unchecked((int)0x80008096);
    private const int Terminate = 15;

    private static readonly TimeSpan ReadyTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(10);

    // A process's start time is derived from the boot time, which two readers may round differently.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Starts a program and waits for its ready line.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments. No secret may be among them: every user of the machine can read them.</param>
    /// <param name="persist">Whether it outlives this process.</param>
    /// <param name="variables">What the names of further environment variables it needs begin with.</param>
    /// <param name="values">Variables that it gets beside them; the place for a secret.</param>
    /// <param name="cancellationToken">Ends the child when it is not ready yet.</param>
    /// <returns>The line, JSON.</returns>
    /// <exception cref="InsiderException">An error of <see cref="ChildErrors"/>.</exception>
    public static async Task<string> StartAsync(
        ChildProgram program, IEnumerable<string> arguments, bool persist, IReadOnlyList<string> variables, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program.FileName)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in program.Arguments.Concat(arguments)) start.ArgumentList.Add(argument);
        if (persist) start.ArgumentList.Add("--persist");
        ChildEnvironment.Reduce(start.Environment, variables);
        foreach (var (name, value) in values) start.Environment[name] = value;

        var process = Process.Start(start)!;
        try
        {
            var line = await ReadyLineAsync(program, process, cancellationToken);
            if (persist) process.Dispose();
            else ChildSession.Hold(process);
            return line;
        }
        catch
        {
            await EndAsync(process);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Whether a process runs and is the one that started at that time.</summary>
    public static bool IsRunning(int processId, DateTimeOffset startTime) => Find(processId, startTime) is { } process && Dispose(process);

    /// <summary>Ends a child: by its standard input when this process holds it, by SIGTERM, and by force when it does not heed either. A process that runs another program is none.</summary>
    /// <exception cref="InsiderException"><c>ChildNotRunning</c>.</exception>
    public static async Task StopAsync(string name, int processId, DateTimeOffset startTime, CancellationToken cancellationToken)
    {
        using var process = Find(processId, startTime);
        if (process is null || !ProcessProgram.Is(process, name)) throw ChildErrors.ChildNotRunning(name, processId);
        if (ChildSession.TryRelease(processId) && await EndedAsync(process, cancellationToken)) return;
        if (!OperatingSystem.IsWindows() && Kill(processId, Terminate) == 0 && await EndedAsync(process, cancellationToken)) return;
        await EndAsync(process);
    }

    private static async Task<string> ReadyLineAsync(ChildProgram program, Process process, CancellationToken cancellationToken)
    {
        // Read to its end, so that the child never blocks on a full pipe.
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(ReadyTime, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            if (await process.StandardOutput.ReadLineAsync(both.Token) is { } line) return line;
            await process.WaitForExitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ChildErrors.ChildNotReady(program.Name);
        }

        throw Failure(program, process.ExitCode, (await errors).Trim());
    }

    private static InsiderException Failure(ChildProgram program, int exitCode, string errors)
    {
        // The host's exit code is cut to its last byte on Unix.
        var frameworkMissing = exitCode == FrameworkMissing || exitCode == (FrameworkMissing & 0xFF);
        if (frameworkMissing && errors.Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal)) return ChildErrors.AspNetCoreNotInstalled(program.Name);
        var last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it said nothing";
        return exitCode == AddressUnavailable ? ChildErrors.AddressInUse(program.Name, last) : ChildErrors.ChildFailed(program.Name, exitCode, last);
    }

    private static Process? Find(int processId, DateTimeOffset startTime)
    {
        Process? process = null;
        try
        {
            process = Process.GetProcessById(processId);
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - startTime.UtcDateTime).Duration() <= StartTolerance) return process;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // No such process, or not one of this user's.
        }

        process?.Dispose();
        return null;
    }

    private static async Task<bool> EndedAsync(Process process, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(EndTime, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await process.WaitForExitAsync(both.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }

    private static bool Dispose(Process process)
    {
        process.Dispose();
        return true;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
