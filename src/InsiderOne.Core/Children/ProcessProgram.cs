using System.Diagnostics;

namespace InsiderOne.Core.Children;

/// <summary>Which program a process runs. A record in a store that many can write must not name the process to end.</summary>
internal static class ProcessProgram
{
    /// <summary>Whether a process runs one of the module's programs, natively or by <c>dotnet</c>.</summary>
    public static bool Is(Process process, string program)
    {
        if (OperatingSystem.IsLinux()) return IsCommandLine(CommandLine(process.Id), program);
        // Elsewhere the command line of another process is out of reach.
        var name = Path.GetFileNameWithoutExtension(Executable(process));
        return name.Equals("dotnet", StringComparison.OrdinalIgnoreCase) || name.Equals(program, StringComparison.OrdinalIgnoreCase);
    }

    private static string Executable(Process process)
    {
        try
        {
            return process.MainModule?.FileName ?? "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static bool IsCommandLine(string[] words, string program) =>
        words is [var executable, ..] && (Path.GetFileName(executable) == program
            || (Path.GetFileName(executable) == "dotnet" && words is [_, var assembly, ..] && Path.GetFileName(assembly) == program + ".dll"));

    private static string[] CommandLine(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
            return [];
        }
    }
}
