using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>Names of columns in messages. A name is no personal data, but a file without a header has a person's value where the name should be.</summary>
internal static class HeaderText
{
    private const int MaxNames = 12;
    private const int MaxLength = 40;
    private const int DataDigits = 5;

    /// <summary>Whether a name looks like a value: an e-mail address, a phone number, an id.</summary>
    public static bool LooksLikeData(string name) =>
        name.Contains('@', StringComparison.Ordinal) || name.Count(char.IsAsciiDigit) >= DataDigits || name is ['+', >= '0' and <= '9', ..];

    /// <summary>A name without control characters, cut, and hidden when it looks like a value.</summary>
    public static string Show(string name)
    {
        if (LooksLikeData(name)) return "(looks like a value)";
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (text.Length >= MaxLength) return text.Append('…').ToString();
            text.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        }

        return text.ToString();
    }

    /// <summary>The first names of a list, quoted.</summary>
    public static string Show(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MaxNames).Select(name => $"'{Show(name)}'")) + (names.Count > MaxNames ? ", …" : "");
}
