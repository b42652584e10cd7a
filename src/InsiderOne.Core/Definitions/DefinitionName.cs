using System.Buffers;

namespace InsiderOne.Core.Definitions;

/// <summary>The name of a stored setting: 1 to 64 of <c>a-z 0-9 . _ -</c>. It becomes the name of a folder on every system and in every bucket.</summary>
public static class DefinitionName
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>The name as it is stored: trimmed and in lower case, so that two names that differ by case are one.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>.</exception>
    public static string Normalise(string name, DefinitionKind kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        var normal = name.Trim().ToLowerInvariant();
        return IsValid(normal) ? normal : throw DefinitionErrors.DefinitionNameInvalid(kind, name);
    }

    /// <summary>Whether this is a name as it is stored. One of dots alone would lead out of its folder.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(Allowed) && name.AsSpan().ContainsAnyExcept('.');
}
