using System.Diagnostics;

namespace InsiderOne.Core.Schedules;

/// <summary>A program of the operating system that is told about schedules: <c>systemctl</c>, <c>crontab</c>, <c>schtasks</c>.</summary>
/// <param name="name">Its name.</param>
/// <param name="path">Its full path.</param>
public sealed class SystemProgram(string name, string path)
{
    /// <summary>Its name, for messages.</summary>
    public string Name => name;

    /// <summary>Finds a program where the system keeps its own; a folder somebody put into PATH has no say.</summary>
    public static SystemProgram? Find(string name)
    {
        string[] folders = OperatingSystem.IsWindows() ? [Environment.SystemDirectory] : ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return folders.Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists) is { } found ? new SystemProgram(name, found) : null;
    }

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Its arguments; no shell reads them.</param>
    /// <param name="input">What it is given on standard input, or null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Messages are looked at.
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
