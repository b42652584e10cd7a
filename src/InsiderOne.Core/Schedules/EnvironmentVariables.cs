using System.Text.RegularExpressions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Schedules;

/// <summary>A file of <c>NAME=value</c> lines that become environment variables of a scheduled run. Only what can be said of it without its values is kept.</summary>
public sealed partial record EnvironmentVariables
{
    private const int MaxBytes = 1_000_000;

    private EnvironmentVariables()
    {
    }

    /// <summary>Its full path.</summary>
    public required string Path { get; init; }

    /// <summary>The variables with a value.</summary>
    public required IReadOnlySet<string> Names { get; init; }

    /// <summary>Those whose value begins with a quote, which becomes a part of it.</summary>
    public required IReadOnlySet<string> QuotedNames { get; init; }

    /// <summary>Whether others than its owner can read it.</summary>
    public required bool IsOpenToOthers { get; init; }

    /// <summary>Looks into a file, by the rule of the script that will read it.</summary>
    /// <exception cref="InsiderException"><c>EnvironmentFileInvalid</c>.</exception>
    public static EnvironmentVariables Read(string path)
    {
        if (Directory.Exists(path)) throw ScheduleErrors.EnvironmentFileInvalid(path, "it is a folder");
        if (!File.Exists(path)) throw ScheduleErrors.EnvironmentFileInvalid(path, "there is no such file");
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw ScheduleErrors.EnvironmentFileInvalid(path, "it is larger than 1 MB");
            var lines = File.ReadLines(path).Select(static l => Line().Match(l)).Where(static m => m.Success && m.Groups["value"].Length > 0).ToList();
            return new EnvironmentVariables
            {
                Path = path,
                Names = lines.Select(static m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal),
                QuotedNames = lines.Where(static m => m.Groups["value"].Value[0] is '"' or '\'').Select(static m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal),
                IsOpenToOthers = PrivateFolder.IsOpenToOthers(path),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ScheduleErrors.EnvironmentFileInvalid(path, e.Message.TrimEnd('.'), e);
        }
    }

    [GeneratedRegex("^(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>.*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
