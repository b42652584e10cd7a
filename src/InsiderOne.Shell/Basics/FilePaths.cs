using System.Management.Automation;

namespace InsiderOne.Shell.Basics;

/// <summary>Turns -Path and -LiteralPath into files.</summary>
public static class FilePaths
{
    /// <summary>The full paths; one that does not exist is a non-terminating error of the command that asked.</summary>
    /// <param name="command">The command that asked.</param>
    /// <param name="paths">Paths with wildcards, or null.</param>
    /// <param name="literalPaths">Paths as they are, or null.</param>
    public static IReadOnlyList<string> Resolve(PSCmdlet command, string[]? paths, string[]? literalPaths)
    {
        ArgumentNullException.ThrowIfNull(command);
        var found = new List<string>();
        foreach (var path in (paths ?? []).Concat((literalPaths ?? []).Select(WildcardPattern.Escape)))
        {
            try
            {
                found.AddRange(command.GetResolvedProviderPathFromPSPath(path, out _));
            }
            catch (Exception exception) when (exception is IContainsErrorRecord holder)
            {
                command.WriteError(holder.ErrorRecord);
            }
        }

        return found;
    }
}
