namespace InsiderOne.Core.Schedules;

/// <summary>What a scheduler starts: PowerShell with one script. All that could be misread is in the script.</summary>
/// <param name="Name">The orchestration's name.</param>
/// <param name="PowerShell">The full path of <c>pwsh</c>.</param>
/// <param name="Script">The full path of the script.</param>
/// <param name="RunAs">The account it runs as; null for the one that registers it.</param>
public sealed record ScheduledCommand(string Name, string PowerShell, string Script, string? RunAs = null)
{
    /// <summary>What is said to PowerShell before the script's path. It never asks anything.</summary>
    public const string Options = "-NoProfile -NonInteractive -File";

    /// <summary>Refuses what no quoting carries over: a line break in a file of lines.</summary>
    /// <exception cref="InsiderException"><c>SchedulePathInvalid</c>.</exception>
    internal void RequirePlain(InsiderScheduleKind kind)
    {
        foreach (var path in new[] { PowerShell, Script })
        {
            if (path.Any(char.IsControl)) throw ScheduleErrors.SchedulePathInvalid(path, kind, "it has a line break or another control character");
        }
    }
}
