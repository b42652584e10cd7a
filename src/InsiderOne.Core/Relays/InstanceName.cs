using System.Text.RegularExpressions;

namespace InsiderOne.Core.Relays;

/// <summary>The id of a relay. It becomes the name of a record, so nothing else is taken, whoever says it.</summary>
public static partial class InstanceName
{
    /// <summary>What an id may be, for messages.</summary>
    public const string Rule = "1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit";

    /// <summary>Whether a text is an id: lower-case letters, digits and <c>._-</c>.</summary>
    public static bool IsValid(string? text) => text is not null && Pattern().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
