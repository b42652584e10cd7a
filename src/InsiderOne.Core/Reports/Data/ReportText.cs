using System.Text;
using System.Text.RegularExpressions;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Reports;

/// <summary>
/// Texts of a store, made fit to be shown to anyone. A report goes to people who may not see a store, and whoever can write to a store
/// can write anything into a message: what an address holds beyond its host and what looks like a person's value is taken out.
/// </summary>
internal static partial class ReportText
{
    private const int MaximumLength = 400;

    public static string? CleanOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : Clean(text);

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.Length > MaximumLength) text = text[..MaximumLength] + "…";
        text = Addresses().Replace(text, "${origin}/…");
        return Shown(PersonalText.Hide(text));
    }

    // Characters that show nothing, or turn the direction of what follows, have no place in a name or message; half a pair is no character.
    private static string Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune)) shown.Append(' ');
            else if (!IsDirection(rune)) shown.Append(rune);
        }

        return shown.ToString().Trim();
    }

    private static bool IsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF;

    [GeneratedRegex(@"(?<origin>[a-z][a-z0-9+.-]*:(?:\\?/){2}[^/\\\s""'<>?#]+)[^\s""'<>]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addresses();
}
