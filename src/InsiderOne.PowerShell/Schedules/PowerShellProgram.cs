using InsiderOne.Core.Schedules;

namespace InsiderOne.Schedules;

/// <summary>Finds the <c>pwsh</c> that a scheduler shall start.</summary>
internal static class PowerShellProgram
{
    private static string FileName => OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";

    /// <summary>The one this session runs in, else the first of PATH.</summary>
    /// <exception cref="InsiderException"><c>PowerShellNotFound</c>.</exception>
    public static string Find()
    {
        if (Environment.ProcessPath is { } own && string.Equals(Path.GetFileName(own), FileName, StringComparison.OrdinalIgnoreCase)) return own;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified);
        return folders.Select(static f => Path.Combine(f, FileName)).FirstOrDefault(File.Exists) ?? throw ScheduleErrors.PowerShellNotFound();
    }
}
