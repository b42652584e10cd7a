using System.Text.RegularExpressions;

namespace InsiderOne.Core.Snowflake;

/// <summary>A folder of the stage: one for each audience, named by its id. The stage may hold other things too.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Id">The audience's id, or null for the folder above them all.</param>
public sealed partial record StageFolder(QualifiedName Stage, SegmentId? Id)
{
    private const string Runs = "runs/";

    /// <summary>The folder as a statement has it. It ends with a slash: a prefix would be another folder's too.</summary>
    public string Sql => $"@{Stage.Sql}/{Prefix}";

    private string Prefix => Id is { } id ? $"{Runs}{id}/" : Runs;

    /// <summary>A file's path in the stage.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeFileNameInvalid</c>.</exception>
    public string PathOf(string fileName) => FileName().IsMatch(fileName) ? Prefix + fileName : throw SnowflakeErrors.SnowflakeFileNameInvalid(fileName);

    /// <summary>A file's name, from what LIST or COPY call it: they put the stage's name, or nothing, in front.</summary>
    public string? NameOf(string listed)
    {
        var at = listed.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        var name = at >= 0 ? listed[(at + Prefix.Length)..] : listed;
        return FileName().IsMatch(name) ? name : null;
    }

    /// <summary>The audience a listed file belongs to; null when it belongs to none of ours.</summary>
    public static SegmentId? OwnerOf(string listed)
    {
        var parts = listed.Split('/');
        return parts.Length >= 3 && string.Equals(parts[^3], Runs[..^1], StringComparison.OrdinalIgnoreCase) && SegmentId.TryParse(parts[^2], out var id) ? id : null;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
